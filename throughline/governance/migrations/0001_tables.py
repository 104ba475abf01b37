"""The tables of this room as they stood on 27 November 2026, before the first release (docs/adr/0019)."""

import datetime
import django.db.models.deletion
import throughline.access.roles
import throughline.columns.fields
import throughline.governance.rules.decisions.words
import throughline.governance.rules.words
from django.db import migrations, models

from throughline.columns.making import CreateModels


class Migration(migrations.Migration):

    replaces = [
        ('governance', '0001_initial'),
        ('governance', '0002_decisions'),
        ('governance', '0003_decision_assessments'),
        ('governance', '0004_polls_and_days_left_out'),
    ]

    initial = True

    dependencies = [
        ('assurance', '0001_tables'),
        ('council', '0001_tables'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Pathway',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('audience', throughline.columns.fields.WordField(default=throughline.access.roles.Audience['STAFF'], max_length=40)),
                    ('title', models.CharField(max_length=300)),
                    ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.post')),
                    ('approved_on', models.DateField(null=True)),
                    ('approved_by', models.CharField(default='', max_length=600)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['executive', 'exempt', 'members', 'open', 'staff']), ('audience', None), _connector='OR'), name='pathway_audience', violation_error_message='The audience is none of these: executive, exempt, members, open or staff. Choose one of them.'), models.CheckConstraint(condition=models.Q(models.Q(('approved_by', ''), ('approved_on', None)), models.Q(('approved_on__isnull', False), models.Q(('approved_by', ''), _negated=True)), _connector='OR'), name='pathway_approved_by_somebody', violation_error_message='A pathway is approved on a day, by a post. Give both, or neither.')],
                },
            ),
            migrations.CreateModel(
                name='Meeting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.body')),
                    ('day', models.DateField()),
                    ('starts_at', models.TimeField(default=datetime.time(10, 0))),
                    ('first_called_for', models.DateField()),
                    ('status', throughline.columns.fields.WordField(default=throughline.governance.rules.words.MeetingStatus['PLANNED'], max_length=40)),
                    ('papers_by', models.DateField()),
                    ('agenda_published_on', models.DateField(null=True)),
                    ('where', models.CharField(default='', max_length=200)),
                    ('note', models.TextField(default='')),
                    ('source', models.CharField(default='', max_length=300)),
                    ('uid', models.CharField(max_length=250)),
                ],
                options={
                    'indexes': [models.Index(fields=['day', 'body'], name='meeting_by_day')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['agenda published', 'cancelled', 'held', 'planned']), ('status', None), _connector='OR'), name='meeting_status', violation_error_message='The status is none of these: agenda published, cancelled, held or planned. Choose one of them.'), models.UniqueConstraint(fields=('uid',), name='meeting_uid_once', violation_error_message='This meeting has come already under the same calendar identifier. Change that one.'), models.UniqueConstraint(condition=models.Q(('status', throughline.governance.rules.words.MeetingStatus['CANCELLED']), _negated=True), fields=('body', 'starts_at', 'day'), name='meeting_once', violation_error_message='This body already meets on this day at this time. Open that meeting instead.'), models.CheckConstraint(condition=models.Q(('papers_by__lt', models.F('day'))), name='meeting_papers_first', violation_error_message='Papers are due before the meeting. Choose an earlier day for papers.'), models.CheckConstraint(condition=models.Q(models.Q(('status', throughline.governance.rules.words.MeetingStatus['AGENDA_PUBLISHED']), _negated=True), ('agenda_published_on__isnull', False), _connector='OR'), name='meeting_agenda_out', violation_error_message='A published agenda has the day on which it was published. Give that day.')],
                },
            ),
            migrations.CreateModel(
                name='Feed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.person')),
                    ('digest', models.CharField(max_length=64)),
                    ('opened_on', models.DateField()),
                    ('withdrawn_on', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('digest',), name='feed_digest_once', violation_error_message='This address is given already. Ask for another one.')],
                },
            ),
            migrations.CreateModel(
                name='Override',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                    ('matter', models.CharField(max_length=300)),
                    ('reference', models.CharField(default='', max_length=30)),
                    ('step', models.CharField(max_length=60)),
                    ('rule', models.CharField(max_length=200)),
                    ('computed', models.DateField()),
                    ('allowed', models.DateField()),
                    ('reason', models.TextField()),
                    ('decided_on', models.DateField()),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='override_has_reason', violation_error_message='Putting a date aside needs a reason that others can read. Give the reason.')],
                },
            ),
            migrations.CreateModel(
                name='PreElection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                    ('name', models.CharField(max_length=120)),
                    ('begins', models.DateField()),
                    ('ends', models.DateField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('begins',), name='pre_election_once', violation_error_message='A pre-election period already begins on this day. Change that one, or choose another day.'), models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('begins')), _connector='OR'), name='pre_election_dates', violation_error_message='A pre-election period ends on a later day than it begins. Look at both dates.')],
                },
            ),
            migrations.CreateModel(
                name='Timetable',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.body')),
                    ('pattern', models.CharField(max_length=200)),
                    ('begins', models.DateField()),
                    ('ends', models.DateField(null=True)),
                    ('starts_at', models.TimeField(default=datetime.time(10, 0))),
                    ('papers_before', models.PositiveSmallIntegerField(default=5)),
                    ('left_out', models.TextField(default='')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('body', 'begins'), name='timetable_once', violation_error_message='This body already has a timetable that begins on this day. Change that one, or choose another day.'), models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('begins')), _connector='OR'), name='timetable_dates', violation_error_message='A timetable ends on a later day than it begins. Look at both dates.')],
                },
            ),
            migrations.CreateModel(
                name='Decision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('audience', throughline.columns.fields.WordField(default=throughline.access.roles.Audience['STAFF'], max_length=40)),
                    ('number', models.CharField(default='', max_length=30)),
                    ('number_kept', models.BooleanField(default=False)),
                    ('title', models.CharField(max_length=300)),
                    ('matter', models.TextField(default='')),
                    ('status', throughline.columns.fields.WordField(default=throughline.governance.rules.decisions.words.Status['PLANNED'], max_length=40)),
                    ('status_stated', models.CharField(default='', max_length=120)),
                    ('status_because', models.CharField(default='', max_length=500)),
                    ('maker', throughline.columns.fields.WordField(max_length=40, null=True)),
                    ('maker_body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.body')),
                    ('maker_post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.post')),
                    ('maker_stated', models.CharField(default='', max_length=200)),
                    ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.post')),
                    ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.unit')),
                    ('unit_stated', models.CharField(default='', max_length=200)),
                    ('portfolio', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.portfolio')),
                    ('pathway', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.pathway')),
                    ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.meeting')),
                    ('late_because', models.CharField(default='', max_length=500)),
                    ('is_key', throughline.columns.fields.WordField(default=throughline.governance.rules.decisions.words.KeyWord['UNSTATED'], max_length=40)),
                    ('key_because', models.CharField(default='', max_length=300)),
                    ('money', throughline.columns.fields.PenceField(null=True)),
                    ('money_stated', models.CharField(default='', max_length=300)),
                    ('divisions', models.CharField(default='', max_length=300)),
                    ('framework', throughline.columns.fields.WordField(default=throughline.governance.rules.decisions.words.Framework['UNSTATED'], max_length=40)),
                    ('serves', models.TextField(default='')),
                    ('serves_none_because', models.CharField(default='', max_length=500)),
                    ('route', throughline.columns.fields.WordField(default=throughline.governance.rules.decisions.words.Route['UNSTATED'], max_length=40)),
                    ('route_stated', models.CharField(default='', max_length=120)),
                    ('why_impracticable', models.TextField(default='')),
                    ('told_on', models.DateField(null=True)),
                    ('agreed_by', models.CharField(default='', max_length=200)),
                    ('agreed_on', models.DateField(null=True)),
                    ('bypassed_because', models.TextField(default='')),
                    ('call_in_exempt_because', models.TextField(default='')),
                    ('call_in_exempt_agreed_by', models.CharField(default='', max_length=200)),
                    ('openness', throughline.columns.fields.WordField(default=throughline.governance.rules.decisions.words.Openness['OPEN'], max_length=40)),
                    ('restriction_stated', models.CharField(default='', max_length=300)),
                    ('resolution', models.TextField(default='')),
                    ('reasons', models.TextField(default='')),
                    ('options', models.TextField(default='')),
                    ('strategy', models.TextField(default='')),
                    ('interests', models.TextField(default='')),
                    ('financial', models.TextField(default='')),
                    ('legal', models.TextField(default='')),
                    ('equalities', models.TextField(default='')),
                    ('data_protection', models.TextField(default='')),
                    ('consultees', models.TextField(default='')),
                    ('committee_stated', models.CharField(default='', max_length=300)),
                    ('notice_on', models.DateField(null=True)),
                    ('due', models.DateField(null=True)),
                    ('due_stated', models.CharField(default='', max_length=120)),
                    ('originally_due', models.DateField(null=True)),
                    ('heard_on', models.DateField(null=True)),
                    ('submitted_on', models.DateField(null=True)),
                    ('decided_on', models.DateField(null=True)),
                    ('published_on', models.DateField(null=True)),
                    ('published_stated', models.CharField(default='', max_length=120)),
                    ('effective_from', models.DateField(null=True)),
                    ('implemented_on', models.DateField(null=True)),
                    ('treated_as_key', models.BooleanField(default=True)),
                    ('source_kind', models.CharField(default='', max_length=120)),
                    ('source_link', models.CharField(default='', max_length=500)),
                    ('source_as_at', models.DateField(null=True)),
                    ('illustrative', models.BooleanField(default=False)),
                    ('sort_title', models.CharField(default='', max_length=300)),
                    ('search', models.TextField(default='')),
                ],
                options={
                    'indexes': [models.Index(fields=['due', 'id'], name='decision_by_due')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['executive', 'exempt', 'members', 'open', 'staff']), ('audience', None), _connector='OR'), name='decision_audience', violation_error_message='The audience is none of these: executive, exempt, members, open or staff. Choose one of them.'), models.CheckConstraint(condition=models.Q(('status__in', ['abandoned', 'before the decision maker', 'called in', 'deferred', 'for determination', 'implemented', 'not stated', 'planned', 'recommendations approved', 'recommendations not approved', 'withdrawn']), ('status', None), _connector='OR'), name='decision_status', violation_error_message='The status is none of these: abandoned, before the decision maker, called in, deferred, for determination, implemented, not stated, planned, recommendations approved, recommendations not approved or withdrawn. Choose one of them.'), models.CheckConstraint(condition=models.Q(('maker__in', ['a meeting', 'an officer', 'one Cabinet Member']), ('maker', None), _connector='OR'), name='decision_maker', violation_error_message='The maker is none of these: a meeting, an officer or one Cabinet Member. Choose one of them.'), models.CheckConstraint(condition=models.Q(('is_key__in', ['key', 'not key', 'not stated']), ('is_key', None), _connector='OR'), name='decision_is_key', violation_error_message='The is key is none of these: key, not key or not stated. Choose one of them.'), models.CheckConstraint(condition=models.Q(('framework__in', ['contrary', 'inside', 'not stated']), ('framework', None), _connector='OR'), name='decision_framework', violation_error_message='The framework is none of these: contrary, inside or not stated. Choose one of them.'), models.CheckConstraint(condition=models.Q(('route__in', ['general exception', 'no notice needed', 'normal', 'not stated', 'special urgency']), ('route', None), _connector='OR'), name='decision_route', violation_error_message='The route is none of these: general exception, no notice needed, normal, not stated or special urgency. Choose one of them.'), models.CheckConstraint(condition=models.Q(('openness__in', ['confidential', 'fully exempt', 'open', 'part exempt']), ('openness', None), _connector='OR'), name='decision_openness', violation_error_message='The openness is none of these: confidential, fully exempt, open or part exempt. Choose one of them.'), models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('number',), name='decision_number_once', violation_error_message='Another decision has this number, which belongs to one decision for good. Open that decision, or give the number that the committee system holds.')],
                },
            ),
            migrations.CreateModel(
                name='Step',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('pathway', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='governance.pathway')),
                    ('place', models.PositiveSmallIntegerField()),
                    ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.body')),
                    ('body_said', models.CharField(max_length=200)),
                    ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.meeting')),
                    ('informal', models.BooleanField(default=False)),
                    ('purpose', throughline.columns.fields.WordField(max_length=40)),
                    ('on', models.DateField(null=True)),
                    ('timing', throughline.columns.fields.TimingField(default=None, max_length=200, null=True)),
                    ('done_on', models.DateField(null=True)),
                    ('outcome', models.TextField(default='')),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('purpose__in', ['consider and comment', 'decide', 'endorse', 'for assurance', 'note', 'recommend', 'scrutinise']), ('purpose', None), _connector='OR'), name='step_purpose', violation_error_message='The purpose is none of these: consider and comment, decide, endorse, for assurance, note, recommend or scrutinise. Choose one of them.'), models.UniqueConstraint(fields=('pathway', 'place'), name='step_place_once', violation_error_message='Another step of this pathway has this place. Look at the order of its steps.')],
                },
            ),
            migrations.CreateModel(
                name='Action',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('whence', throughline.columns.fields.WordField(max_length=40)),
                    ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='governance.decision')),
                    ('meeting_said', models.CharField(default='', max_length=200)),
                    ('words', models.CharField(max_length=500)),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.post')),
                    ('due', models.DateField()),
                    ('done_on', models.DateField(null=True)),
                    ('outcome', models.TextField(default='')),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('whence__in', ['call-in', 'decision', 'minutes']), ('whence', None), _connector='OR'), name='action_whence', violation_error_message='The whence is none of these: call-in, decision or minutes. Choose one of them.')],
                },
            ),
            migrations.CreateModel(
                name='Breach',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='breaches', to='governance.decision')),
                    ('rule', models.CharField(max_length=120)),
                    ('source', models.CharField(max_length=200)),
                    ('says', models.TextField()),
                    ('flagged_on', models.DateField()),
                    ('told', models.CharField(default='', max_length=300)),
                    ('told_on', models.DateField(null=True)),
                    ('done', models.TextField(default='')),
                    ('closed_on', models.DateField(null=True)),
                    ('closed_because', models.TextField(default='')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('closed_on', None), models.Q(models.Q(('told', ''), _negated=True), models.Q(('done', ''), _negated=True)), _connector='OR'), name='breach_closed_when_told', violation_error_message='A breach is closed when it is recorded who was told and what was done. Record both.')],
                },
            ),
            migrations.CreateModel(
                name='CallIn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='call_ins', to='governance.decision')),
                    ('called_on', models.DateField()),
                    ('asked_by', models.TextField()),
                    ('ground', models.CharField(max_length=300)),
                    ('outcome', throughline.columns.fields.WordField(max_length=40, null=True)),
                    ('settled_on', models.DateField(null=True)),
                    ('says', models.TextField(default='')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['referred back to the decision maker', 'referred to the full council', 'stands, with comments', 'the decision stands']), ('outcome', None), _connector='OR'), name='call_in_outcome', violation_error_message='The outcome is none of these: referred back to the decision maker, referred to the full council, stands, with comments or the decision stands. Choose one of them.'), models.UniqueConstraint(fields=('decision', 'called_on'), name='call_in_once_a_day', violation_error_message='A call-in of this decision is recorded for this day already. Open that one.'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', None), ('settled_on', None)), models.Q(('outcome__isnull', False), ('settled_on__isnull', False)), _connector='OR'), name='call_in_settled_with_outcome', violation_error_message='What a call-in came to has its day. Give both, or neither.')],
                },
            ),
            migrations.CreateModel(
                name='DecisionAssessment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='governance.decision')),
                    ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assurance.assessment')),
                    ('digest', models.CharField(default='', max_length=64)),
                    ('taken_on', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('decision', 'assessment'), name='decision_assessment_once', violation_error_message='The decision already has this assessment. Name each assessment once.'), models.CheckConstraint(condition=models.Q(models.Q(('digest', ''), ('taken_on', None)), models.Q(models.Q(('digest', ''), _negated=True), ('taken_on__isnull', False)), _connector='OR'), name='decision_assessment_frozen_on_a_day', violation_error_message='A version that went before a decision maker has its fingerprint and its day. Give both, or neither.')],
                },
            ),
            migrations.CreateModel(
                name='DecisionDocument',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='governance.decision')),
                    ('title', models.CharField(max_length=200)),
                    ('link', models.CharField(default='', max_length=500)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('decision', 'title'), name='decision_document_once', violation_error_message='Another document of this decision has this title. Give each its own title.')],
                },
            ),
            migrations.CreateModel(
                name='NamedVote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='governance.decision')),
                    ('who', models.CharField(max_length=200)),
                    ('vote', throughline.columns.fields.WordField(max_length=40)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('vote__in', ['abstained', 'against', 'for']), ('vote', None), _connector='OR'), name='named_vote_vote', violation_error_message='The vote is none of these: abstained, against or for. Choose one of them.'), models.UniqueConstraint(fields=('decision', 'who'), name='named_vote_once', violation_error_message='This Member’s vote is recorded already. Change that one.')],
                },
            ),
            migrations.CreateModel(
                name='Notice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='governance.decision')),
                    ('kind', throughline.columns.fields.WordField(max_length=40)),
                    ('published_on', models.DateField()),
                    ('words', models.TextField(default='')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['general exception, regulation 10', 'key decision, regulation 9', 'not a key decision', 'private meeting with responses, regulation 5(4)', 'private meeting, regulation 5(2)', 'special urgency, regulation 11']), ('kind', None), _connector='OR'), name='notice_kind', violation_error_message='The kind is none of these: general exception, regulation 10, key decision, regulation 9, not a key decision, private meeting with responses, regulation 5(4), private meeting, regulation 5(2) or special urgency, regulation 11. Choose one of them.'), models.UniqueConstraint(fields=('decision', 'kind', 'published_on'), name='notice_once_a_day', violation_error_message='This notice has been published on this day already. Look at the decision’s notices.')],
                },
            ),
            migrations.CreateModel(
                name='PollClearance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='poll_clearances', to='governance.decision')),
                    ('poll', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.preelection')),
                    ('because', models.TextField()),
                    ('cleared_on', models.DateField()),
                    ('posts', models.CharField(max_length=300)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('decision', 'poll'), name='poll_clearance_once', violation_error_message='This decision is cleared for the days before this poll already. Change that clearance.'), models.CheckConstraint(condition=models.Q(('because', ''), _negated=True), name='poll_clearance_has_reason', violation_error_message='A clearance before a poll needs a reason that others can read. Give the reason.')],
                },
            ),
            migrations.CreateModel(
                name='Restriction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='restrictions', to='governance.decision')),
                    ('part', models.CharField(max_length=200)),
                    ('paragraph', models.PositiveSmallIntegerField(null=True)),
                    ('public_interest', models.TextField(default='')),
                    ('confidential', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('decision', 'part'), name='restriction_once', violation_error_message='This part of the decision is kept back already. Change what stands there.'), models.CheckConstraint(condition=models.Q(('paragraph', None), models.Q(('paragraph__gte', 1), ('paragraph__lte', 7)), _connector='OR'), name='restriction_paragraph', violation_error_message='Schedule 12A has the paragraphs 1 to 7. Choose one of them.')],
                },
            ),
        ]),
    ]
