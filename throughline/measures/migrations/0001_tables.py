"""The tables of this room as they stood on 27 November 2026, before the first release (docs/adr/0019)."""

import django.db.models.deletion
import throughline.columns.fields
import throughline.measures.rules.words
from django.db import migrations, models

from throughline.columns.making import CreateModels


class Migration(migrations.Migration):

    replaces = [
        ('measures', '0001_initial'),
        ('measures', '0002_evidence_file'),
    ]

    initial = True

    dependencies = [
        ('council', '0001_tables'),
        ('history', '0001_tables'),
        ('outcomes', '0001_tables'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Measure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                    ('reference', models.CharField(max_length=30)),
                    ('title', models.CharField(max_length=300)),
                    ('kind', throughline.columns.fields.WordField(max_length=40)),
                    ('service', models.CharField(default='', max_length=200)),
                    ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.post')),
                    ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.unit')),
                    ('outcome', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outcomes.outcome')),
                    ('objective', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outcomes.objective')),
                    ('priority', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outcomes.priority')),
                    ('core_business', models.BooleanField(default=False)),
                    ('frequency', throughline.columns.fields.WordField(max_length=40)),
                    ('lag', models.PositiveSmallIntegerField(default=0)),
                    ('year_begins', models.PositiveSmallIntegerField(default=4)),
                    ('scheme', models.CharField(default='', max_length=40)),
                    ('small', models.PositiveSmallIntegerField(default=0)),
                    ('begins', models.DateField(null=True)),
                    ('retired_on', models.DateField(null=True)),
                    ('retired_because', models.CharField(default='', max_length=500)),
                    ('note', models.TextField(default='')),
                    ('source', models.CharField(default='', max_length=500)),
                    ('illustrative', models.CharField(default='', max_length=200)),
                    ('sort_title', models.CharField(default='', max_length=300)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['KPI', 'activity indicator']), ('kind', None), _connector='OR'), name='measure_kind', violation_error_message='The kind is none of these: KPI or activity indicator. Choose one of them.'), models.CheckConstraint(condition=models.Q(('frequency__in', ['half-yearly', 'monthly', 'quarterly', 'yearly']), ('frequency', None), _connector='OR'), name='measure_frequency', violation_error_message='The frequency is none of these: half-yearly, monthly, quarterly or yearly. Choose one of them.'), models.UniqueConstraint(fields=('reference',), name='measure_reference_once', violation_error_message='Another measure has this reference. Choose another reference, or open that measure.')],
                },
            ),
            migrations.CreateModel(
                name='Definition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='definitions', to='measures.measure')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('begins', models.DateField(null=True)),
                    ('formula', models.TextField(default='')),
                    ('numerator_says', models.CharField(default='', max_length=300)),
                    ('denominator_says', models.CharField(default='', max_length=300)),
                    ('source_system', models.CharField(default='', max_length=200)),
                    ('collection', models.TextField(default='')),
                    ('period_type', throughline.columns.fields.WordField(max_length=40)),
                    ('unit', models.CharField(default='', max_length=40)),
                    ('places', models.PositiveSmallIntegerField(default=0)),
                    ('per', models.PositiveIntegerField(default=0)),
                    ('at_most_whole', models.BooleanField(default=False)),
                    ('polarity', throughline.columns.fields.WordField(max_length=40)),
                    ('comparable', models.BooleanField(default=True)),
                    ('because', models.CharField(default='', max_length=500)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('period_type__in', ['in the period', 'on the last day of the period', 'rolling 12 months', 'year to date']), ('period_type', None), _connector='OR'), name='definition_period_type', violation_error_message='The period type is none of these: in the period, on the last day of the period, rolling 12 months or year to date. Choose one of them.'), models.CheckConstraint(condition=models.Q(('polarity__in', ['high', 'low', 'near']), ('polarity', None), _connector='OR'), name='definition_polarity', violation_error_message='The polarity is none of these: high, low or near. Choose one of them.'), models.UniqueConstraint(fields=('measure', 'number'), name='definition_number_once', violation_error_message='This measure already has a definition of this number. Open the measure again.')],
                },
            ),
            migrations.CreateModel(
                name='ExpectedRange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ranges', to='measures.measure')),
                    ('year', models.PositiveSmallIntegerField()),
                    ('place', models.PositiveSmallIntegerField(default=0)),
                    ('low', models.BigIntegerField()),
                    ('high', models.BigIntegerField()),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('measure', 'year', 'place'), name='expected_range_once_a_period', violation_error_message='This indicator already has an expected range for this year or period. Change that range.'), models.CheckConstraint(condition=models.Q(('high__gte', models.F('low'))), name='expected_range_order', violation_error_message='The lower threshold is above the upper one. Change them round.')],
                },
            ),
            migrations.CreateModel(
                name='ExternalCode',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codes', to='measures.measure')),
                    ('framework', models.CharField(max_length=120)),
                    ('code', models.CharField(max_length=60)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('measure', 'framework'), name='external_code_once', violation_error_message='This measure already has a code in this framework. Change that one.')],
                },
            ),
            migrations.CreateModel(
                name='Target',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='measures.measure')),
                    ('year', models.PositiveSmallIntegerField()),
                    ('place', models.PositiveSmallIntegerField(default=0)),
                    ('target', models.BigIntegerField()),
                    ('floor', models.BigIntegerField(null=True)),
                    ('band', models.BigIntegerField(null=True)),
                    ('outer', models.BigIntegerField(null=True)),
                    ('firmness', throughline.columns.fields.WordField(default=throughline.measures.rules.words.Firmness['PROVISIONAL'], max_length=40)),
                    ('because', models.CharField(default='', max_length=500)),
                    ('source', models.CharField(default='', max_length=500)),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('firmness__in', ['confirmed', 'provisional']), ('firmness', None), _connector='OR'), name='target_firmness', violation_error_message='The firmness is none of these: confirmed or provisional. Choose one of them.'), models.UniqueConstraint(fields=('measure', 'year', 'place'), name='target_once_a_period', violation_error_message='This measure already has a target for this year or period. Change that target.')],
                },
            ),
            migrations.CreateModel(
                name='Result',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='measures.measure')),
                    ('definition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='measures.definition')),
                    ('period', models.CharField(max_length=15)),
                    ('numerator', models.BigIntegerField(null=True)),
                    ('denominator', models.BigIntegerField(null=True)),
                    ('value', models.BigIntegerField()),
                    ('stated', models.CharField(default='', max_length=30)),
                    ('in_period', models.BigIntegerField(null=True)),
                    ('as_at', models.DateField()),
                    ('standing', throughline.columns.fields.WordField(default=throughline.measures.rules.words.Standing['PROVISIONAL'], max_length=40)),
                    ('evidence', models.CharField(default='', max_length=500)),
                    ('evidence_says', models.CharField(default='', max_length=300)),
                    ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='history.file')),
                    ('file_name', models.CharField(default='', max_length=150)),
                    ('note', models.TextField(default='')),
                    ('restates', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='restated_by', to='measures.result')),
                    ('because', models.CharField(default='', max_length=500)),
                    ('parts_because', models.CharField(default='', max_length=500)),
                    ('latest', models.BooleanField(default=True)),
                    ('entered_as', models.CharField(default='', max_length=200)),
                    ('entered_at', models.DateTimeField()),
                    ('source', models.CharField(default='', max_length=500)),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('standing__in', ['final', 'provisional']), ('standing', None), _connector='OR'), name='result_standing', violation_error_message='The standing is none of these: final or provisional. Choose one of them.'), models.UniqueConstraint(condition=models.Q(('latest', True)), fields=('measure', 'period'), name='result_latest_once_a_period', violation_error_message='This measure already has a figure for this period. Restate that one, and say why.'), models.UniqueConstraint(fields=('restates',), name='result_restated_once', violation_error_message='This figure was already restated. Open the measure again and restate the figure that stands.')],
                },
            ),
            migrations.CreateModel(
                name='ResultPart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='measures.measure')),
                    ('result', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='measures.result')),
                    ('by', throughline.columns.fields.WordField(max_length=40)),
                    ('name', models.CharField(max_length=200)),
                    ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.unit')),
                    ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.place')),
                    ('numerator', models.BigIntegerField(null=True)),
                    ('denominator', models.BigIntegerField(null=True)),
                    ('value', models.BigIntegerField(null=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('by__in', ['directorate', 'district', 'other']), ('by', None), _connector='OR'), name='result_part_by', violation_error_message='The by is none of these: directorate, district or other. Choose one of them.'), models.UniqueConstraint(fields=('result', 'by', 'name'), name='result_part_once', violation_error_message='This figure already has a part of this name. Give each part once.')],
                },
            ),
        ]),
    ]
