"""The tables of this room as they stood on 27 November 2026, before the first release (docs/adr/0019)."""

import django.db.models.deletion
import throughline.access.roles
import throughline.columns.fields
import throughline.plan.rules.comments
import throughline.plan.rules.words
from django.db import migrations, models

from throughline.columns.making import CreateModels


class Migration(migrations.Migration):

    replaces = [
        ('plan', '0001_initial'),
        ('plan', '0002_own_headings_and_uploads'),
        ('plan', '0003_documents'),
        ('plan', '0004_comments'),
        ('plan', '0005_askings_of_signposts'),
        ('plan', '0006_reasons_for_changes'),
        ('plan', '0007_assessments_and_risks'),
        ('plan', '0008_authority_decision'),
        ('plan', '0009_entry_measure'),
        ('plan', '0010_edition_decision'),
    ]

    initial = True

    dependencies = [
        ('assurance', '0001_tables'),
        ('council', '0001_tables'),
        ('governance', '0001_tables'),
        ('history', '0001_tables'),
        ('measures', '0001_tables'),
        ('outcomes', '0001_tables'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Plan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                    ('parent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outcomes.strategicplan')),
                    ('title', models.CharField(max_length=200)),
                    ('begins', models.DateField()),
                    ('ends', models.DateField()),
                    ('headings', models.TextField(null=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins'))), name='plan_window', violation_error_message="A plan's window ends on a later day than it begins. Look at both dates.")],
                },
            ),
            migrations.CreateModel(
                name='Asking',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('link', models.CharField(max_length=500, unique=True)),
                    ('opened', models.BooleanField()),
                    ('says', models.CharField(max_length=200)),
                    ('asked_at', models.DateTimeField(db_index=True)),
                ],
            ),
            migrations.CreateModel(
                name='Upload',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('person', models.BigIntegerField()),
                    ('edition', models.CharField(max_length=10)),
                    ('file', models.CharField(max_length=255)),
                    ('data', models.BinaryField(default=b'')),
                    ('pasted', models.TextField(default='')),
                    ('digest', models.CharField(max_length=64)),
                    ('shown', models.CharField(max_length=64)),
                    ('mapping', models.TextField(default='{}')),
                    ('uploaded_at', models.DateTimeField(db_index=True)),
                ],
            ),
            migrations.CreateModel(
                name='Activity',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='plan.plan')),
                    ('reference', models.CharField(max_length=30)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('plan', 'reference'), name='activity_reference_once_per_plan', violation_error_message='Another activity of this plan has this reference. Choose another reference.')],
                },
            ),
            migrations.CreateModel(
                name='Edition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='plan.plan')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('title', models.CharField(max_length=200)),
                    ('status', throughline.columns.fields.WordField(default=throughline.plan.rules.words.EditionStatus['DRAFT'], max_length=40)),
                    ('audience', throughline.columns.fields.WordField(default=throughline.access.roles.Audience['STAFF'], max_length=40)),
                    ('opened_on', models.DateField()),
                    ('submitted', models.CharField(default='', max_length=64)),
                    ('imported', models.BigIntegerField(null=True)),
                    ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.decision')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['approved', 'draft', 'for approval', 'for comment', 'published', 'superseded']), ('status', None), _connector='OR'), name='edition_status', violation_error_message='The status is none of these: approved, draft, for approval, for comment, published or superseded. Choose one of them.'), models.CheckConstraint(condition=models.Q(('audience__in', ['executive', 'exempt', 'members', 'open', 'staff']), ('audience', None), _connector='OR'), name='edition_audience', violation_error_message='The audience is none of these: executive, exempt, members, open or staff. Choose one of them.'), models.UniqueConstraint(fields=('plan', 'number'), name='edition_number_once_per_plan', violation_error_message='This plan already has an edition of this number. Open that edition instead.')],
                },
            ),
            migrations.CreateModel(
                name='Acceptance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='plan.edition')),
                    ('code', models.CharField(max_length=20)),
                    ('subject', models.CharField(max_length=60)),
                    ('reason', models.TextField()),
                    ('post', models.CharField(max_length=200)),
                    ('accepted_on', models.DateField()),
                    ('until', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('edition', 'code', 'subject'), name='acceptance_once', violation_error_message='This finding is already accepted. Open the plan-health page again to see by whom and why.')],
                },
            ),
            migrations.CreateModel(
                name='Entry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='plan.edition')),
                    ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='plan.activity')),
                    ('reference', models.CharField(max_length=30)),
                    ('audience', throughline.columns.fields.WordField(default=throughline.access.roles.Audience['OPEN'], max_length=40)),
                    ('title', models.CharField(max_length=300)),
                    ('summary', models.TextField(default='')),
                    ('description', models.TextField(default='')),
                    ('nature', throughline.columns.fields.WordField(max_length=40)),
                    ('sub_kind', throughline.columns.fields.WordField(max_length=40, null=True)),
                    ('because', models.CharField(default='', max_length=200)),
                    ('chapter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outcomes.outcome')),
                    ('starts', throughline.columns.fields.TimingField(default=None, max_length=200, null=True)),
                    ('starts_on', models.DateField(null=True)),
                    ('ends', throughline.columns.fields.TimingField(default=None, max_length=200, null=True)),
                    ('ends_by', models.DateField(null=True)),
                    ('end_in_words', models.CharField(default='', max_length=200)),
                    ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.post')),
                    ('owner_confirmed_on', models.DateField(null=True)),
                    ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.unit')),
                    ('portfolio', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.portfolio')),
                    ('planned_spend', throughline.columns.fields.PenceField(default=0)),
                    ('authority_needed_by', models.DateField(null=True)),
                    ('authority_state', models.CharField(default='none', max_length=10)),
                    ('no_money_because', models.CharField(default='', max_length=500)),
                    ('eqia', throughline.columns.fields.WordField(default=throughline.plan.rules.words.Screening['NOT_STARTED'], max_length=40)),
                    ('eqia_note', models.TextField(default='')),
                    ('dpia', throughline.columns.fields.WordField(default=throughline.plan.rules.words.Screening['NOT_STARTED'], max_length=40)),
                    ('dpia_note', models.TextField(default='')),
                    ('engagement', models.TextField(default='')),
                    ('pathway', models.TextField(default='')),
                    ('budget_reference', models.CharField(default='', max_length=120)),
                    ('countywide', models.BooleanField(default=False)),
                    ('organisational_change', models.BooleanField(default=False)),
                    ('assurance', models.TextField(default='')),
                    ('provider', models.CharField(default='', max_length=200)),
                    ('contract_value', throughline.columns.fields.PenceField(null=True)),
                    ('contract_term', models.CharField(default='', max_length=120)),
                    ('contract_ends', throughline.columns.fields.TimingField(default=None, max_length=200, null=True)),
                    ('extensions', models.CharField(default='', max_length=200)),
                    ('procurement_stage', models.CharField(default='', max_length=120)),
                    ('users_affected', models.CharField(default='', max_length=200)),
                    ('regulator', models.CharField(default='', max_length=120)),
                    ('whole_cost', throughline.columns.fields.PenceField(null=True)),
                    ('first_estimate', throughline.columns.fields.PenceField(null=True)),
                    ('approval_to_plan', models.CharField(default='', max_length=200)),
                    ('approval_to_spend', models.CharField(default='', max_length=200)),
                    ('completion', throughline.columns.fields.TimingField(default=None, max_length=200, null=True)),
                    ('adopting_body', models.CharField(default='', max_length=200)),
                    ('expires', throughline.columns.fields.TimingField(default=None, max_length=200, null=True)),
                    ('source_paper', models.CharField(default='', max_length=300)),
                    ('source_link', models.CharField(default='', max_length=500)),
                    ('source_as_at', models.DateField(null=True)),
                    ('illustrative', models.CharField(default='', max_length=600)),
                    ('sort_title', models.CharField(default='', max_length=300)),
                    ('search', models.TextField(default='')),
                ],
                options={
                    'indexes': [models.Index(fields=['edition', 'sort_title', 'id'], name='entry_by_title')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('nature__in', ['capital', 'commissioning', 'service', 'strategy']), ('nature', None), _connector='OR'), name='entry_nature', violation_error_message='The nature is none of these: capital, commissioning, service or strategy. Choose one of them.'), models.CheckConstraint(condition=models.Q(('sub_kind__in', ['business change', 'commissioning of infrastructure', 'commissioning of people services', 'community asset', 'education asset', 'lobbying', 'property asset', 'response to national policy', 'service transformation', 'strategy or policy']), ('sub_kind', None), _connector='OR'), name='entry_sub_kind', violation_error_message='The sub kind is none of these: business change, commissioning of infrastructure, commissioning of people services, community asset, education asset, lobbying, property asset, response to national policy, service transformation or strategy or policy. Choose one of them.'), models.CheckConstraint(condition=models.Q(('eqia__in', ['approved', 'full assessment required', 'in progress', 'not started', 'review due', 'screened out', 'screening']), ('eqia', None), _connector='OR'), name='entry_eqia', violation_error_message='The eqia is none of these: approved, full assessment required, in progress, not started, review due, screened out or screening. Choose one of them.'), models.CheckConstraint(condition=models.Q(('dpia__in', ['approved', 'full assessment required', 'in progress', 'not started', 'review due', 'screened out', 'screening']), ('dpia', None), _connector='OR'), name='entry_dpia', violation_error_message='The dpia is none of these: approved, full assessment required, in progress, not started, review due, screened out or screening. Choose one of them.'), models.CheckConstraint(condition=models.Q(('audience__in', ['executive', 'exempt', 'members', 'open', 'staff']), ('audience', None), _connector='OR'), name='entry_audience', violation_error_message='The audience is none of these: executive, exempt, members, open or staff. Choose one of them.'), models.UniqueConstraint(fields=('edition', 'reference'), name='entry_reference_once_per_edition', violation_error_message='Another entry of this edition has this reference. Choose another reference, or open that entry.'), models.UniqueConstraint(fields=('edition', 'activity'), name='activity_once_per_edition', violation_error_message='This edition already has an entry for this activity. Open that entry instead.')],
                },
            ),
            migrations.CreateModel(
                name='Matter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matter', to='plan.edition')),
                    ('kind', throughline.columns.fields.WordField(max_length=40)),
                    ('title', models.CharField(max_length=200)),
                    ('words', models.TextField()),
                    ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.post')),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['introduction', 'monitoring', 'operating environment', 'signposting', 'the relationship with the 5 Year Plan', 'the role of the plan']), ('kind', None), _connector='OR'), name='matter_kind', violation_error_message='The kind is none of these: introduction, monitoring, operating environment, signposting, the relationship with the 5 Year Plan or the role of the plan. Choose one of them.'), models.UniqueConstraint(fields=('edition', 'kind'), name='matter_kind_once_per_edition', violation_error_message='This edition already has this piece of front or back matter. Change the one that stands.')],
                },
            ),
            migrations.CreateModel(
                name='Reason',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reasons', to='plan.edition')),
                    ('reference', models.CharField(default='', max_length=30)),
                    ('kind', throughline.columns.fields.WordField(max_length=40)),
                    ('words', models.TextField()),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['added', 'dropped', 'moved in time', 'other', 're-costed', 're-owned', 're-worded']), ('kind', None), _connector='OR'), name='reason_kind', violation_error_message='The kind is none of these: added, dropped, moved in time, other, re-costed, re-owned or re-worded. Choose one of them.'), models.UniqueConstraint(fields=('edition', 'reference', 'kind'), name='reason_once_per_activity_and_kind', violation_error_message='A reason is already given for this change. Change the one that stands.')],
                },
            ),
            migrations.CreateModel(
                name='Attachment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='plan.entry')),
                    ('key', models.CharField(default=throughline.columns.fields.random_key, editable=False, max_length=10)),
                    ('title', models.CharField(max_length=200)),
                    ('kind', throughline.columns.fields.WordField(max_length=40)),
                    ('audience', throughline.columns.fields.WordField(default=throughline.access.roles.Audience['STAFF'], max_length=40)),
                    ('name', models.CharField(max_length=150)),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='history.file')),
                    ('copy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='history.file')),
                    ('attached_on', models.DateField()),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['business case', 'consultation report', 'data protection impact assessment', 'decision report', 'equality impact assessment', 'evidence', 'map or drawing', 'other document']), ('kind', None), _connector='OR'), name='attachment_kind', violation_error_message='The kind is none of these: business case, consultation report, data protection impact assessment, decision report, equality impact assessment, evidence, map or drawing or other document. Choose one of them.'), models.CheckConstraint(condition=models.Q(('audience__in', ['executive', 'exempt', 'members', 'open', 'staff']), ('audience', None), _connector='OR'), name='attachment_audience', violation_error_message='The audience is none of these: executive, exempt, members, open or staff. Choose one of them.'), models.UniqueConstraint(fields=('entry', 'key'), name='attachment_key_once_per_entry', violation_error_message='This document is attached already. Open the activity again to see it.'), models.UniqueConstraint(fields=('entry', 'title'), name='attachment_title_once_per_entry', violation_error_message='Another document of this activity has this title. Give each its own title, or take the other one off.'), models.CheckConstraint(condition=models.Q(models.Q(('audience', 'open'), _negated=True), ('copy__isnull', False), _connector='OR'), name='attachment_open_has_copy', violation_error_message='A document that everybody may read needs a copy without its authors’ details. Attach it again and mark it as open then.')],
                },
            ),
            migrations.CreateModel(
                name='Authority',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorities', to='plan.entry')),
                    ('state', throughline.columns.fields.WordField(max_length=40)),
                    ('words', models.CharField(max_length=300)),
                    ('number', models.CharField(default='', max_length=30)),
                    ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.decision')),
                    ('by', throughline.columns.fields.TimingField(default=None, max_length=200, null=True)),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['in place', 'needed']), ('state', None), _connector='OR'), name='authority_state', violation_error_message='The state is none of these: in place or needed. Choose one of them.'), models.UniqueConstraint(fields=('entry', 'words'), name='authority_words_once_per_entry', violation_error_message='This decision is already named for this entry. Name each decision once.')],
                },
            ),
            migrations.CreateModel(
                name='Comment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='plan.edition')),
                    ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='plan.entry')),
                    ('reference', models.CharField(default='', max_length=30)),
                    ('chapter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outcomes.outcome')),
                    ('field', models.CharField(default='', max_length=40)),
                    ('place_said', models.CharField(default='', max_length=400)),
                    ('quoted', models.TextField(default='')),
                    ('words', models.TextField()),
                    ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.body')),
                    ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.politicalgroup')),
                    ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.post')),
                    ('meeting', models.CharField(default='', max_length=200)),
                    ('author', models.CharField(default='', max_length=200)),
                    ('made_by', models.CharField(max_length=400)),
                    ('made_on', models.DateField()),
                    ('party', models.CharField(max_length=40)),
                    ('audience', throughline.columns.fields.WordField(default=throughline.plan.rules.comments.Keeping['STAFF'], max_length=40)),
                    ('about', throughline.columns.fields.WordField(default=throughline.access.roles.Audience['OPEN'], max_length=40)),
                    ('state', throughline.columns.fields.WordField(default=throughline.plan.rules.comments.CommentState['OPEN'], max_length=40)),
                    ('answer', throughline.columns.fields.WordField(max_length=40, null=True)),
                    ('answer_words', models.TextField(default='')),
                    ('changed', models.CharField(default='', max_length=80)),
                    ('answered_by', models.CharField(default='', max_length=400)),
                    ('answered_on', models.DateField(null=True)),
                    ('file', models.CharField(default='', max_length=255)),
                    ('origin', models.CharField(max_length=64, null=True)),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'indexes': [models.Index(fields=['edition', 'state'], name='comment_by_state')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['answered', 'open', 'released', 'withdrawn']), ('state', None), _connector='OR'), name='comment_state', violation_error_message='The state is none of these: answered, open, released or withdrawn. Choose one of them.'), models.CheckConstraint(condition=models.Q(('audience__in', ['open', 'party', 'staff']), ('audience', None), _connector='OR'), name='comment_keeping', violation_error_message='The audience is none of these: open, party or staff. Choose one of them.'), models.CheckConstraint(condition=models.Q(('about__in', ['executive', 'exempt', 'members', 'open', 'staff']), ('about', None), _connector='OR'), name='comment_about', violation_error_message='The about is none of these: executive, exempt, members, open or staff. Choose one of them.'), models.CheckConstraint(condition=models.Q(('answer__in', ['changed here', 'not changed because', 'noted']), ('answer', None), _connector='OR'), name='comment_answer', violation_error_message='The answer is none of these: changed here, not changed because or noted. Choose one of them.'), models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', False), ('group', None), ('post', None)), models.Q(('body', None), ('group__isnull', False), ('post', None)), models.Q(('body', None), ('group', None), ('post__isnull', False)), _connector='OR'), name='comment_for_one', violation_error_message='A comment is made for one body, one political group or one post. Choose one of them.'), models.CheckConstraint(condition=models.Q(('answer__isnull', False), ('state__in', ('open', 'withdrawn')), _connector='OR'), name='comment_answered', violation_error_message='A comment that is answered or released has an answer. Answer it first.'), models.UniqueConstraint(fields=('edition', 'origin'), name='comment_once_from_a_file', violation_error_message='This comment was already brought in from the Word file. Look at the list of comments.')],
                },
            ),
            migrations.CreateModel(
                name='EntryAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='plan.entry')),
                    ('change', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outcomes.environmentchange')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('entry', 'change'), name='entry_answer_once', violation_error_message='The entry already answers this change. Name each change once.')],
                },
            ),
            migrations.CreateModel(
                name='EntryAssessment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='plan.entry')),
                    ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assurance.assessment')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('entry', 'assessment'), name='entry_assessment_once', violation_error_message='The entry already has this assessment. Name each assessment once.')],
                },
            ),
            migrations.CreateModel(
                name='EntryMeasure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='plan.entry')),
                    ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='measures.measure')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('entry', 'measure'), name='entry_measure_once', violation_error_message='The entry is already measured by this. Name each measure once.')],
                },
            ),
            migrations.CreateModel(
                name='EntryObjective',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objectives', to='plan.entry')),
                    ('objective', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outcomes.objective')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('entry', 'objective'), name='entry_objective_once', violation_error_message='The entry already serves this objective. Name each objective once.')],
                },
            ),
            migrations.CreateModel(
                name='EntryOutcome',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='plan.entry')),
                    ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outcomes.outcome')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('entry', 'outcome'), name='entry_outcome_once', violation_error_message='The entry already serves this outcome. Name each outcome once.')],
                },
            ),
            migrations.CreateModel(
                name='EntryPlace',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='plan.entry')),
                    ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.place')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('entry', 'place'), name='entry_place_once', violation_error_message='The entry already touches this place. Name each place once.')],
                },
            ),
            migrations.CreateModel(
                name='EntryPriority',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='priorities', to='plan.entry')),
                    ('priority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='outcomes.priority')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('entry', 'priority'), name='entry_priority_once', violation_error_message='The entry already serves this priority. Name each priority once.')],
                },
            ),
            migrations.CreateModel(
                name='EntryRisk',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risks', to='plan.entry')),
                    ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assurance.risk')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('entry', 'risk'), name='entry_risk_once', violation_error_message='The entry already points at this risk. Name each risk once.')],
                },
            ),
            migrations.CreateModel(
                name='EntryUnit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributing', to='plan.entry')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.unit')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('entry', 'unit'), name='entry_unit_once', violation_error_message='This unit already contributes to the entry. Name each unit once.')],
                },
            ),
            migrations.CreateModel(
                name='Funding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='funding', to='plan.entry')),
                    ('payer', models.CharField(max_length=200)),
                    ('amount', throughline.columns.fields.PenceField()),
                    ('certainty', throughline.columns.fields.WordField(max_length=40)),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('certainty__in', ['allocated', 'bid', 'secured']), ('certainty', None), _connector='OR'), name='funding_certainty', violation_error_message='The certainty is none of these: allocated, bid or secured. Choose one of them.'), models.UniqueConstraint(fields=('entry', 'payer'), name='funding_payer_once_per_entry', violation_error_message='This payer is already named for this entry. Add the two amounts together.')],
                },
            ),
            migrations.CreateModel(
                name='Milestone',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='plan.entry')),
                    ('title', models.CharField(max_length=300)),
                    ('due', throughline.columns.fields.TimingField(default=None, max_length=200, null=True)),
                    ('due_on', models.DateField(null=True)),
                    ('forecast', throughline.columns.fields.TimingField(default=None, max_length=200, null=True)),
                    ('reached', models.DateField(null=True)),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('entry', 'title'), name='milestone_title_once_per_entry', violation_error_message='Another milestone of this entry has this title. Give each milestone its own title.')],
                },
            ),
            migrations.CreateModel(
                name='Provision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='provisions', to='plan.entry')),
                    ('year', models.CharField(max_length=7)),
                    ('kind', throughline.columns.fields.WordField(max_length=40)),
                    ('amount', throughline.columns.fields.PenceField()),
                    ('certainty', throughline.columns.fields.WordField(default=throughline.plan.rules.words.Certainty['PROVISIONAL'], max_length=40)),
                    ('budget_reference', models.CharField(default='', max_length=120)),
                    ('source_paper', models.CharField(default='', max_length=300)),
                    ('source_link', models.CharField(default='', max_length=500)),
                    ('source_as_at', models.DateField(null=True)),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['capital', 'income', 'revenue', 'saving']), ('kind', None), _connector='OR'), name='provision_kind', violation_error_message='The kind is none of these: capital, income, revenue or saving. Choose one of them.'), models.CheckConstraint(condition=models.Q(('certainty__in', ['confirmed', 'provisional']), ('certainty', None), _connector='OR'), name='provision_certainty', violation_error_message='The certainty is none of these: confirmed or provisional. Choose one of them.'), models.UniqueConstraint(fields=('entry', 'year', 'kind', 'budget_reference'), name='provision_once_per_year_kind_and_line', violation_error_message='This entry already has a provision for this year, kind and line of the budget. Add the two together.')],
                },
            ),
            migrations.CreateModel(
                name='Signpost',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signposts', to='plan.entry')),
                    ('kind', throughline.columns.fields.WordField(max_length=40)),
                    ('words', models.CharField(max_length=300)),
                    ('link', models.CharField(default='', max_length=500)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['Budget Book', 'business case', 'contract', 'decision record', 'other', 'performance report', 'project plan', 'risk register']), ('kind', None), _connector='OR'), name='signpost_kind', violation_error_message='The kind is none of these: Budget Book, business case, contract, decision record, other, performance report, project plan or risk register. Choose one of them.'), models.UniqueConstraint(fields=('entry', 'words'), name='signpost_words_once_per_entry', violation_error_message='Another signpost of this entry has these words. Give each signpost its own words.')],
                },
            ),
        ]),
    ]
