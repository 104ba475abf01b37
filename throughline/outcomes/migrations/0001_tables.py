"""The tables of this room as they stood on 27 November 2026, before the first release (docs/adr/0019)."""

import django.db.models.deletion
import throughline.columns.fields
from django.db import migrations, models

from throughline.columns.making import CreateModels


class Migration(migrations.Migration):

    replaces = [
        ('outcomes', '0001_initial'),
        ('outcomes', '0002_corporate_plans'),
        ('outcomes', '0003_objectives_at_risk'),
    ]

    initial = True

    dependencies = [
        ('assurance', '0001_tables'),
        ('council', '0001_tables'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='EnvironmentChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                    ('reference', models.CharField(max_length=20)),
                    ('title', models.CharField(max_length=300)),
                    ('level', throughline.columns.fields.WordField(max_length=40)),
                    ('words', models.TextField(default='')),
                    ('source', models.CharField(default='', max_length=500)),
                    ('as_at', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('level__in', ['local', 'national']), ('level', None), _connector='OR'), name='environment_level', violation_error_message='The level is none of these: local or national. Choose one of them.'), models.UniqueConstraint(fields=('reference',), name='environment_reference_once', violation_error_message='Another change in the operating environment has this reference. Choose another one.')],
                },
            ),
            migrations.CreateModel(
                name='StrategicPlan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                    ('title', models.CharField(max_length=200)),
                    ('kind', throughline.columns.fields.WordField(max_length=40)),
                    ('status', throughline.columns.fields.WordField(max_length=40)),
                    ('begins', models.DateField()),
                    ('ends', models.DateField()),
                    ('source', models.CharField(default='', max_length=500)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['5 Year Plan', 'corporate plan', 'interim plan', 'strategic statement']), ('kind', None), _connector='OR'), name='strategic_plan_kind', violation_error_message='The kind is none of these: 5 Year Plan, corporate plan, interim plan or strategic statement. Choose one of them.'), models.CheckConstraint(condition=models.Q(('status__in', ['approved', 'cancelled', 'consulted on, never adopted', 'draft', 'paused', 'superseded']), ('status', None), _connector='OR'), name='strategic_plan_status', violation_error_message='The status is none of these: approved, cancelled, consulted on, never adopted, draft, paused or superseded. Choose one of them.'), models.UniqueConstraint(fields=('title', 'begins'), name='strategic_plan_once', violation_error_message='A strategic plan of this title already begins on this day. Open that plan, or choose another title.'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins'))), name='strategic_plan_dates', violation_error_message='A strategic plan ends on a later day than it begins. Look at both dates.')],
                },
            ),
            migrations.CreateModel(
                name='Priority',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                    ('reference', models.CharField(max_length=20)),
                    ('title', models.CharField(max_length=300)),
                    ('source', models.CharField(default='', max_length=500)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('reference',), name='priority_reference_once', violation_error_message='Another priority has this reference. Choose another one.')],
                },
            ),
            migrations.CreateModel(
                name='SuccessCriterion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('title', models.CharField(max_length=300)),
                    ('source', models.CharField(default='', max_length=500)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('number',), name='success_criterion_number_once', violation_error_message='Another criterion has this number. Choose the next one.')],
                },
            ),
            migrations.CreateModel(
                name='Outcome',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='outcomes.strategicplan')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('title', models.CharField(max_length=200)),
                    ('promise', models.CharField(default='', max_length=400)),
                    ('is_outcome', models.BooleanField(default=True)),
                    ('source', models.CharField(default='', max_length=500)),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='outcome_number_once_per_plan', violation_error_message='Another outcome of this strategic plan has this number. Choose the next free number.')],
                },
            ),
            migrations.CreateModel(
                name='Objective',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objectives', to='outcomes.outcome')),
                    ('reference', models.CharField(max_length=20)),
                    ('title', models.CharField(max_length=300)),
                    ('succeeds', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successors', to='outcomes.objective')),
                    ('unserved_because', models.CharField(default='', max_length=500)),
                    ('dropped_on', models.DateField(null=True)),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('outcome', 'reference'), name='objective_reference_once', violation_error_message='Another objective of this outcome has this reference. Choose another reference.')],
                },
            ),
            migrations.CreateModel(
                name='ObjectiveRisk',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('objective', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risks', to='outcomes.objective')),
                    ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assurance.risk')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('objective', 'risk'), name='objective_risk_once', violation_error_message='The objective already points at this risk. Name each risk once.')],
                },
            ),
        ]),
    ]
