import django.db.models.deletion
import throughline.access.roles
import throughline.columns.fields
import throughline.delivery.rules.words
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('council', '0002_other_shapes_of_council'),
        ('plan', '0006_reasons_for_changes'),
    ]

    operations = [
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
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
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.edition')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.plan')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['executive', 'exempt', 'members', 'open', 'staff']), ('audience', None), _connector='OR'), name='round_audience', violation_error_message='The audience is none of these: executive, exempt, members, open or staff. Choose one of them.'), models.CheckConstraint(condition=models.Q(('shared_with__in', ['executive', 'exempt', 'members', 'open', 'staff']), ('shared_with', None), _connector='OR'), name='round_shared_with', violation_error_message='The shared with is none of these: executive, exempt, members, open or staff. Choose one of them.'), models.UniqueConstraint(fields=('plan', 'year', 'quarter'), name='round_once_a_quarter', violation_error_message='This plan already has a round for this quarter. Open that round instead.'), models.CheckConstraint(condition=models.Q(('quarter__gte', 1), ('quarter__lte', 4)), name='round_quarter', violation_error_message='A year has four quarters. Choose a quarter from 1 to 4.')],
            },
        ),
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                ('reference', models.CharField(max_length=30)),
                ('title', models.CharField(max_length=300)),
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
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.entry')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.post')),
                ('portfolio', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.portfolio')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.unit')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='delivery.round')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('stage__in', ['challenged', 'cleared', 'closed', 'confirmed by its owner', 'open', 'prepared', 'reopened', 'signed by its director']), ('stage', None), _connector='OR'), name='return_stage', violation_error_message='The stage is none of these: challenged, cleared, closed, confirmed by its owner, open, prepared, reopened or signed by its director. Choose one of them.'), models.CheckConstraint(condition=models.Q(('rating__in', ['finished', 'late or dearer, but recoverable', 'needs a new decision', 'on course', 'stopped', 'unrated']), ('rating', None), _connector='OR'), name='return_rating', violation_error_message='The rating is none of these: finished, late or dearer, but recoverable, needs a new decision, on course, stopped or unrated. Choose one of them.'), models.CheckConstraint(condition=models.Q(('challenge__in', ['finished', 'late or dearer, but recoverable', 'needs a new decision', 'on course', 'stopped', 'unrated']), ('challenge', None), _connector='OR'), name='return_challenge', violation_error_message='The challenge is none of these: finished, late or dearer, but recoverable, needs a new decision, on course, stopped or unrated. Choose one of them.'), models.UniqueConstraint(fields=('round', 'entry'), name='return_once_a_round', violation_error_message='This round already has a return for this entry. Open that return instead.')],
            },
        ),
        migrations.CreateModel(
            name='MilestoneReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300)),
                ('due_on', models.DateField(null=True)),
                ('forecast', models.DateField(null=True)),
                ('reached', models.DateField(null=True)),
                ('returned', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='delivery.return')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('returned', 'title'), name='milestone_report_once', violation_error_message='This return already tells of this milestone. Change what it says there.')],
            },
        ),
    ]
