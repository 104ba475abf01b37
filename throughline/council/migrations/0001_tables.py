"""The tables of this room as they stood on 27 November 2026, before the first release (docs/adr/0019)."""

import django.db.models.deletion
import throughline.columns.fields
from django.db import migrations, models

from throughline.columns.making import CreateModels


class Migration(migrations.Migration):

    replaces = [
        ('council', '0001_initial'),
        ('council', '0002_other_shapes_of_council'),
        ('council', '0003_posts_that_stand_in'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Council',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('name', models.CharField(max_length=200)),
                    ('short_name', models.CharField(max_length=40)),
                    ('demonstration', models.BooleanField(default=False)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Body',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bodies', to='council.council')),
                    ('kind', throughline.columns.fields.WordField(max_length=40)),
                    ('name', models.CharField(max_length=200)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['audit committee', 'board', 'cabinet', 'cabinet committee', 'committee', 'council', 'officer board', 'scrutiny', 'working group']), ('kind', None), _connector='OR'), name='body_kind', violation_error_message='The kind is none of these: audit committee, board, cabinet, cabinet committee, committee, council, officer board, scrutiny or working group. Choose one of them.'), models.UniqueConstraint(fields=('name',), name='body_name_once', violation_error_message='Another body has this name. Open that body, or choose another name.')],
                },
            ),
            migrations.CreateModel(
                name='ClosureDay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='closure_days', to='council.council')),
                    ('day', models.DateField()),
                    ('name', models.CharField(max_length=120)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('day',), name='closure_day_once', violation_error_message='This day is already declared. Look at the list of closure days.')],
                },
            ),
            migrations.CreateModel(
                name='Label',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='labels', to='council.council')),
                    ('word', models.CharField(max_length=60)),
                    ('shown', models.CharField(max_length=60)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('word',), name='label_word_once', violation_error_message='This word already has a label. Change the label that stands.')],
                },
            ),
            migrations.CreateModel(
                name='OutsideBody',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outside_bodies', to='council.council')),
                    ('kind', throughline.columns.fields.WordField(max_length=40)),
                    ('name', models.CharField(max_length=200)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['NHS', 'call-off partner', 'other council', 'owned company', 'provider', 'resilience forum', 'voluntary']), ('kind', None), _connector='OR'), name='outside_body_kind', violation_error_message='The kind is none of these: NHS, call-off partner, other council, owned company, provider, resilience forum or voluntary. Choose one of them.'), models.UniqueConstraint(fields=('name',), name='outside_body_name_once', violation_error_message='Another outside body has this name. Choose another name.')],
                },
            ),
            migrations.CreateModel(
                name='Person',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='council.council')),
                    ('name', models.CharField(default='', max_length=200)),
                    ('email', models.CharField(default='', max_length=200)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Place',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='council.council')),
                    ('kind', throughline.columns.fields.WordField(max_length=40)),
                    ('name', models.CharField(max_length=120)),
                    ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='council.place')),
                    ('begins', models.DateField()),
                    ('ends', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['district', 'electoral division', 'parish', 'ward']), ('kind', None), _connector='OR'), name='place_kind', violation_error_message='The kind is none of these: district, electoral division, parish or ward. Choose one of them.'), models.UniqueConstraint(fields=('kind', 'name', 'begins'), name='place_once', violation_error_message='A place of this kind and name already begins on this day. Choose another name or day.'), models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('begins')), _connector='OR'), name='place_dates', violation_error_message='A place ends on a later day than it begins. Look at both dates.')],
                },
            ),
            migrations.CreateModel(
                name='PoliticalGroup',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='political_groups', to='council.council')),
                    ('name', models.CharField(max_length=120)),
                    ('begins', models.DateField()),
                    ('ends', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('name', 'begins'), name='political_group_once', violation_error_message='A political group of this name already begins on this day. Choose another name or day.'), models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('begins')), _connector='OR'), name='group_dates', violation_error_message='A political group ends on a later day than it begins. Look at both dates.')],
                },
            ),
            migrations.CreateModel(
                name='Setting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='settings', to='council.council')),
                    ('name', models.CharField(max_length=60)),
                    ('value', models.TextField()),
                    ('begins', models.DateField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('name', 'begins'), name='setting_once_a_day', violation_error_message='This setting is already decided for this day. Change that decision, or choose another day.')],
                },
            ),
            migrations.CreateModel(
                name='Unit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='council.council')),
                    ('kind', throughline.columns.fields.WordField(max_length=40)),
                    ('name', models.CharField(max_length=200)),
                    ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='council.unit')),
                    ('successor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='council.unit')),
                    ('begins', models.DateField()),
                    ('ends', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['directorate', 'division', 'service']), ('kind', None), _connector='OR'), name='unit_kind', violation_error_message='The kind is none of these: directorate, division or service. Choose one of them.'), models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('begins')), _connector='OR'), name='unit_dates', violation_error_message='A unit ends on a later day than it begins. Look at both dates.'), models.CheckConstraint(condition=models.Q(('successor', None), ('ends__isnull', False), _connector='OR'), name='unit_succeeded_has_ended', violation_error_message='A unit that has a successor has ended. Give the day on which it ended.')],
                },
            ),
            migrations.CreateModel(
                name='Account',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='council.person')),
                    ('username', models.CharField(max_length=150)),
                    ('password', models.CharField(max_length=128)),
                    ('is_active', models.BooleanField(default=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('username',), name='account_name_once', violation_error_message='Another account has this name. Choose a different one.')],
                },
            ),
            migrations.CreateModel(
                name='Post',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='council.council')),
                    ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='council.unit')),
                    ('kind', throughline.columns.fields.WordField(max_length=40)),
                    ('title', models.CharField(max_length=200)),
                    ('shared', models.BooleanField(null=True)),
                    ('begins', models.DateField()),
                    ('ends', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['member', 'officer']), ('kind', None), _connector='OR'), name='post_kind', violation_error_message='The kind is none of these: member or officer. Choose one of them.'), models.UniqueConstraint(fields=('title', 'begins'), name='post_title_once', violation_error_message='A post of this title already begins on this day. Open that post, or choose another title.'), models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('begins')), _connector='OR'), name='post_dates', violation_error_message='A post ends on a later day than it begins. Look at both dates.')],
                },
            ),
            migrations.CreateModel(
                name='Cover',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='covers', to='council.post')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stands_in', to='council.post')),
                    ('begins', models.DateField()),
                    ('ends', models.DateField()),
                    ('because', models.CharField(max_length=300)),
                    ('given_as', models.CharField(max_length=600)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('post', 'begins'), name='cover_once', violation_error_message='Somebody stands in for this post from this day on already. Change that, or choose another day.'), models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('begins')), _connector='OR'), name='cover_dates', violation_error_message='Standing in for a post ends on a later day than it begins. Look at both dates.'), models.CheckConstraint(condition=models.Q(('by', models.F('post')), _negated=True), name='cover_by_another', violation_error_message='No post stands in for itself. Choose another one.')],
                },
            ),
            migrations.CreateModel(
                name='Grant',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='council.post')),
                    ('role', models.CharField(max_length=40)),
                    ('begins', models.DateField()),
                    ('ends', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('post', 'role', 'begins'), name='grant_once', violation_error_message='This role already comes with this post from this day on. Choose another role or day.'), models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('begins')), _connector='OR'), name='grant_dates', violation_error_message='A role that comes with a post ends on a later day than it begins. Look at both dates.')],
                },
            ),
            migrations.CreateModel(
                name='Holding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='council.post')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='council.person')),
                    ('acting', models.BooleanField(default=False)),
                    ('begins', models.DateField()),
                    ('ends', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('post', 'person', 'begins'), name='holding_once', violation_error_message='This person already holds this post from this day on. Choose another person or day.'), models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('begins')), _connector='OR'), name='holding_dates', violation_error_message='A holding ends on a later day than it begins. Look at both dates.')],
                },
            ),
            migrations.CreateModel(
                name='Portfolio',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='portfolios', to='council.council')),
                    ('title', models.CharField(max_length=200)),
                    ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='portfolios', to='council.post')),
                    ('begins', models.DateField()),
                    ('ends', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('title', 'begins'), name='portfolio_once', violation_error_message='A portfolio of this title already begins on this day. Open that one, or choose another title.'), models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('begins')), _connector='OR'), name='portfolio_dates', violation_error_message='A portfolio ends on a later day than it begins. Look at both dates.')],
                },
            ),
            migrations.CreateModel(
                name='Seat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='council.body')),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='council.post')),
                    ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='council.politicalgroup')),
                    ('chairs', models.BooleanField(default=False)),
                    ('begins', models.DateField()),
                    ('ends', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('body', 'post', 'begins'), name='seat_once', violation_error_message='This post already has a seat on this body from this day on. Choose another post or day.'), models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('begins')), _connector='OR'), name='seat_dates', violation_error_message='A seat ends on a later day than it begins. Look at both dates.')],
                },
            ),
        ]),
    ]
