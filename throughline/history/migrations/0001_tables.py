"""The tables of this room as they stood on 27 November 2026, before the first release (docs/adr/0019); append-only from here."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from throughline.columns.making import CreateModels
from throughline.history.guards import Guard


def begin(apps: Any, _editor: Any) -> None:
    """The chain's first row."""
    apps.get_model("history", "Head").objects.create(pk=1, seq=0, digest="0" * 64)


class Migration(migrations.Migration):

    replaces = [
        ('history', '0001_initial'),
        ('history', '0002_guards'),
        ('history', '0003_files_and_finding'),
        ('history', '0004_event_by_verb'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Event',
                fields=[
                    ('seq', models.BigIntegerField(primary_key=True, serialize=False)),
                    ('body', models.TextField()),
                    ('verb', models.CharField(db_index=True, max_length=80)),
                    ('subject', models.CharField(db_index=True, max_length=80)),
                    ('person', models.BigIntegerField(default=0)),
                    ('posts', models.CharField(default='', max_length=600)),
                    ('at', models.DateTimeField(null=True)),
                    ('before', models.CharField(max_length=64, unique=True)),
                    ('digest', models.CharField(max_length=64, unique=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['verb', 'seq'], name='event_by_verb'), models.Index(fields=['person', 'seq'], name='event_by_person'), models.Index(fields=['posts', 'seq'], name='event_by_posts'), models.Index(fields=['at', 'seq'], name='event_by_moment')],
                },
            ),
            migrations.CreateModel(
                name='File',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('digest', models.CharField(max_length=64)),
                    ('size', models.BigIntegerField()),
                    ('media_type', models.CharField(max_length=120)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('digest',), name='file_once', violation_error_message='Somebody kept the same file at the same moment. Attach it again: it is kept once.')],
                },
            ),
            migrations.CreateModel(
                name='Head',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('seq', models.BigIntegerField()),
                    ('digest', models.CharField(max_length=64)),
                ],
            ),
            migrations.CreateModel(
                name='Change',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='history.event')),
                    ('row', models.CharField(db_index=True, max_length=80)),
                    ('root', models.CharField(db_index=True, max_length=80)),
                    ('body', models.TextField()),
                ],
            ),
            migrations.CreateModel(
                name='Snapshot',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='history.event')),
                    ('kind', models.CharField(max_length=40)),
                    ('subject', models.CharField(db_index=True, max_length=80)),
                    ('text', models.TextField()),
                    ('digest', models.CharField(db_index=True, max_length=64)),
                    ('chain_head', models.CharField(max_length=64)),
                ],
            ),
        ]),
        Guard(),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
