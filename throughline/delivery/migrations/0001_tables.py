"""The tables of this room as they stood on 27 November 2026, before the first release (docs/adr/0019)."""

import django.db.models.deletion
import throughline.access.roles
import throughline.columns.fields
import throughline.delivery.rules.words
from django.db import migrations, models

from throughline.columns.making import CreateModels


class Migration(migrations.Migration):

    replaces = [
        ('delivery', '0001_initial'),
        ('delivery', '0002_links_and_scratch'),
        ('delivery', '0003_measures_excuses_restatements'),
        ('delivery', '0004_pages_cleared'),
    ]

    initial = True

    dependencies = [
        ('council', '0001_tables'),
        ('measures', '0001_tables'),
        ('plan', '0001_tables'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Round',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.plan')),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.edition')),
                    ('audience', throughline.columns.fields.WordField(default=throughline.access.roles.Audience['STAFF'], max_length=40)),
                    ('shared_with', throughline.columns.fields.WordField(default=throughline.access.roles.Audience['EXECUTIVE'], max_length=40)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('quarter', models.PositiveSmallIntegerField()),
                    ('ends_on', models.DateField()),
                    ('opened_on', models.DateField()),
                    ('owner_by', models.DateField()),
                    ('director_by', models.DateField()),
                    ('challenge_by', models.DateField()),
                    ('management_team_by', models.DateField()),
                    ('board_by', models.DateField()),
                    ('closed_on', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['executive', 'exempt', 'members', 'open', 'staff']), ('audience', None), _connector='OR'), name='round_audience', violation_error_message='The audience is none of these: executive, exempt, members, open or staff. Choose one of them.'), models.CheckConstraint(condition=models.Q(('shared_with__in', ['executive', 'exempt', 'members', 'open', 'staff']), ('shared_with', None), _connector='OR'), name='round_shared_with', violation_error_message='The shared with is none of these: executive, exempt, members, open or staff. Choose one of them.'), models.UniqueConstraint(fields=('plan', 'year', 'quarter'), name='round_once_a_quarter', violation_error_message='This plan already has a round for this quarter. Open that round instead.'), models.CheckConstraint(condition=models.Q(('quarter__gte', 1), ('quarter__lte', 4)), name='round_quarter', violation_error_message='A year has four quarters. Choose a quarter from 1 to 4.')],
                },
            ),
            migrations.CreateModel(
                name='Reminder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('round', models.BigIntegerField()),
                    ('post', models.BigIntegerField()),
                    ('kind', models.CharField(max_length=20)),
                    ('day', models.DateField(db_index=True)),
                    ('link', models.CharField(default='', max_length=10)),
                    ('tries', models.PositiveSmallIntegerField(default=0)),
                    ('sent_at', models.DateTimeField(null=True)),
                    ('problem', models.CharField(default='', max_length=200)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'post', 'kind', 'day'), name='reminder_once_a_day', violation_error_message='This post was reminded of this today. Remind it again on another day.')],
                },
            ),
            migrations.CreateModel(
                name='Sheet',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('person', models.BigIntegerField()),
                    ('round', models.BigIntegerField()),
                    ('file', models.CharField(max_length=255)),
                    ('data', models.BinaryField()),
                    ('at', models.DateTimeField(db_index=True)),
                ],
            ),
            migrations.CreateModel(
                name='Typed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person', models.BigIntegerField()),
                    ('returned', models.BigIntegerField()),
                    ('said', models.TextField()),
                    ('at', models.DateTimeField(db_index=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('person', 'returned'), name='typed_once', violation_error_message='You are typing into this return in another window too. Go on in one of them.')],
                },
            ),
            migrations.CreateModel(
                name='Clearance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clearances', to='delivery.round')),
                    ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.unit')),
                    ('portfolio', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.portfolio')),
                    ('cleared_on', models.DateField(null=True)),
                    ('cleared_as', models.CharField(default='', max_length=600)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'unit'), name='clearance_once_a_directorate', violation_error_message='This round already has a page for this directorate. Clear that page instead.'), models.UniqueConstraint(fields=('round', 'portfolio'), name='clearance_once_a_portfolio', violation_error_message='This round already has a page for this portfolio. Clear that page instead.'), models.CheckConstraint(condition=models.Q(models.Q(('portfolio__isnull', False), ('unit', None)), models.Q(('portfolio', None), ('unit__isnull', False)), _connector='OR'), name='clearance_of_one_page', violation_error_message='A page is a directorate’s or a portfolio’s. Choose one of the two.')],
                },
            ),
            migrations.CreateModel(
                name='Return',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='delivery.round')),
                    ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.entry')),
                    ('measure', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='measures.measure')),
                    ('period', models.CharField(default='', max_length=15)),
                    ('reference', models.CharField(max_length=30)),
                    ('title', models.CharField(max_length=300)),
                    ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.post')),
                    ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.unit')),
                    ('portfolio', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.portfolio')),
                    ('stage', throughline.columns.fields.WordField(default=throughline.delivery.rules.words.Stage['OPEN'], max_length=40)),
                    ('rating', throughline.columns.fields.WordField(max_length=40, null=True)),
                    ('reason', models.TextField(default='')),
                    ('action', models.TextField(default='')),
                    ('forecast', models.DateField(null=True)),
                    ('words', models.TextField(default='')),
                    ('confirmed_by', models.BigIntegerField(null=True)),
                    ('confirmed_as', models.CharField(default='', max_length=600)),
                    ('signed_by', models.BigIntegerField(null=True)),
                    ('signed_as', models.CharField(default='', max_length=600)),
                    ('challenge', throughline.columns.fields.WordField(max_length=40, null=True)),
                    ('challenge_reason', models.TextField(default='')),
                    ('challenged_as', models.CharField(default='', max_length=600)),
                    ('handed_because', models.CharField(default='', max_length=500)),
                    ('excuse', models.TextField(default='')),
                    ('excused_as', models.CharField(default='', max_length=600)),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('stage__in', ['challenged', 'cleared', 'closed', 'confirmed by its owner', 'excused', 'open', 'prepared', 'reopened', 'signed by its director']), ('stage', None), _connector='OR'), name='return_stage', violation_error_message='The stage is none of these: challenged, cleared, closed, confirmed by its owner, excused, open, prepared, reopened or signed by its director. Choose one of them.'), models.CheckConstraint(condition=models.Q(('rating__in', ['finished', 'late or dearer, but recoverable', 'needs a new decision', 'on course', 'stopped', 'unrated']), ('rating', None), _connector='OR'), name='return_rating', violation_error_message='The rating is none of these: finished, late or dearer, but recoverable, needs a new decision, on course, stopped or unrated. Choose one of them.'), models.CheckConstraint(condition=models.Q(('challenge__in', ['finished', 'late or dearer, but recoverable', 'needs a new decision', 'on course', 'stopped', 'unrated']), ('challenge', None), _connector='OR'), name='return_challenge', violation_error_message='The challenge is none of these: finished, late or dearer, but recoverable, needs a new decision, on course, stopped or unrated. Choose one of them.'), models.UniqueConstraint(fields=('round', 'entry'), name='return_once_a_round', violation_error_message='This round already has a return for this entry. Open that return instead.'), models.UniqueConstraint(fields=('round', 'measure'), name='return_once_a_measure', violation_error_message='This round already has a return for this measure. Open that return instead.'), models.CheckConstraint(condition=models.Q(models.Q(('entry', None), ('measure__isnull', False)), models.Q(('entry__isnull', False), ('measure', None)), _connector='OR'), name='return_of_one_thing', violation_error_message='A return tells of one entry of the plan or of one measure. Choose one of the two.')],
                },
            ),
            migrations.CreateModel(
                name='ReturnLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='delivery.round')),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.post')),
                    ('person', models.BigIntegerField()),
                    ('sent_on', models.DateField()),
                    ('last_day', models.DateField()),
                    ('revoked_on', models.DateField(null=True)),
                    ('revoked_because', models.CharField(default='', max_length=300)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('sent_on'))), name='return_link_lasts', violation_error_message='A link ends on the day on which it is sent, or later. Choose a later last day.')],
                },
            ),
            migrations.CreateModel(
                name='MilestoneReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('returned', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='delivery.return')),
                    ('title', models.CharField(max_length=300)),
                    ('due_on', models.DateField(null=True)),
                    ('forecast', models.DateField(null=True)),
                    ('reached', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('returned', 'title'), name='milestone_report_once', violation_error_message='This return already tells of this milestone. Change what it says there.')],
                },
            ),
            migrations.CreateModel(
                name='Restatement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('returned', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='restatements', to='delivery.return')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('rating', throughline.columns.fields.WordField(max_length=40, null=True)),
                    ('reason', models.TextField(default='')),
                    ('action', models.TextField(default='')),
                    ('forecast', models.DateField(null=True)),
                    ('words', models.TextField(default='')),
                    ('because', models.TextField()),
                    ('restated_as', models.CharField(default='', max_length=600)),
                    ('restated_on', models.DateField()),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('rating__in', ['finished', 'late or dearer, but recoverable', 'needs a new decision', 'on course', 'stopped', 'unrated']), ('rating', None), _connector='OR'), name='restatement_rating', violation_error_message='The rating is none of these: finished, late or dearer, but recoverable, needs a new decision, on course, stopped or unrated. Choose one of them.'), models.UniqueConstraint(fields=('returned', 'number'), name='restatement_number_once', violation_error_message='Somebody restated this return at the same moment. Open it again to see what they said.')],
                },
            ),
        ]),
    ]
