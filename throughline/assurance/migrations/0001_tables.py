"""The tables of this room as they stood on 27 November 2026, before the first release (docs/adr/0019)."""

import django.db.models.deletion
import django.db.models.expressions
import throughline.access.roles
import throughline.assurance.rules.words
import throughline.columns.fields
from django.db import migrations, models

from throughline.columns.making import CreateModels


class Migration(migrations.Migration):

    replaces = [
        ('assurance', '0001_initial'),
    ]

    initial = True

    dependencies = [
        ('council', '0001_tables'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Assessment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                    ('kind', models.CharField(max_length=20)),
                    ('reference', models.CharField(max_length=40)),
                    ('title', models.CharField(max_length=300)),
                    ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.post')),
                    ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.unit')),
                    ('audience', throughline.columns.fields.WordField(default=throughline.access.roles.Audience['OPEN'], max_length=40)),
                    ('paragraph', models.PositiveSmallIntegerField(null=True)),
                    ('exempt_because', models.TextField(default='')),
                    ('state', throughline.columns.fields.WordField(default=throughline.assurance.rules.words.State['NOT_STARTED'], max_length=40)),
                    ('level', throughline.columns.fields.WordField(max_length=40, null=True)),
                    ('summary', models.TextField(default='')),
                    ('reason', models.TextField(default='')),
                    ('form', models.CharField(default='', max_length=500)),
                    ('questionnaire', models.CharField(default='', max_length=60)),
                    ('questionnaire_version', models.PositiveSmallIntegerField(default=0)),
                    ('consulted_to', models.DateField(null=True)),
                    ('settled_on', models.DateField(null=True)),
                    ('review_due_on', models.DateField(null=True)),
                    ('prepared_by', models.BigIntegerField(null=True)),
                    ('heard', models.BooleanField(default=False)),
                    ('illustrative', models.CharField(default='', max_length=300)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['executive', 'exempt', 'members', 'open', 'staff']), ('audience', None), _connector='OR'), name='assessment_audience', violation_error_message='The audience is none of these: executive, exempt, members, open or staff. Choose one of them.'), models.CheckConstraint(condition=models.Q(('state__in', ['advice answered', 'advice given', 'approved', 'full assessment required', 'in progress', 'not started', 'review due', 'screened out', 'screening', 'signed by the head of service', 'with the Information Commissioner', 'with the data protection officer']), ('state', None), _connector='OR'), name='assessment_state', violation_error_message='The state is none of these: advice answered, advice given, approved, full assessment required, in progress, not started, review due, screened out, screening, signed by the head of service, with the Information Commissioner or with the data protection officer. Choose one of them.'), models.CheckConstraint(condition=models.Q(('level__in', ['high', 'low', 'medium']), ('level', None), _connector='OR'), name='assessment_level', violation_error_message='The level is none of these: high, low or medium. Choose one of them.'), models.UniqueConstraint(fields=('reference',), name='assessment_reference_once', violation_error_message='Another assessment has this reference. Open that one, or choose another reference.'), models.CheckConstraint(condition=models.Q(models.Q(('audience', 'exempt'), ('paragraph__isnull', False), ('paragraph__gte', 1), ('paragraph__lte', 7)), models.Q(models.Q(('audience', 'exempt'), _negated=True), ('paragraph', None)), _connector='OR'), name='assessment_exempt_paragraph', violation_error_message='An exempt assessment, and no other, names its paragraph of Schedule 12A. Give one from 1 to 7.')],
                },
            ),
            migrations.CreateModel(
                name='AuditReview',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                    ('reference', models.CharField(max_length=30)),
                    ('title', models.CharField(max_length=300)),
                    ('opinion', throughline.columns.fields.WordField(max_length=40, null=True)),
                    ('reported_on', models.DateField()),
                    ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.unit')),
                    ('audience', throughline.columns.fields.WordField(default=throughline.access.roles.Audience['STAFF'], max_length=40)),
                    ('source', models.CharField(default='', max_length=500)),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('opinion__in', ['adequate', 'high', 'limited', 'no assurance', 'substantial']), ('opinion', None), _connector='OR'), name='audit_review_opinion', violation_error_message='The opinion is none of these: adequate, high, limited, no assurance or substantial. Choose one of them.'), models.CheckConstraint(condition=models.Q(('audience__in', ['executive', 'exempt', 'members', 'open', 'staff']), ('audience', None), _connector='OR'), name='audit_review_audience', violation_error_message='The audience is none of these: executive, exempt, members, open or staff. Choose one of them.'), models.UniqueConstraint(fields=('reference',), name='audit_review_reference_once', violation_error_message='Another audit review has this reference. Open that review, or choose another reference.')],
                },
            ),
            migrations.CreateModel(
                name='Risk',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                    ('reference', models.CharField(max_length=30)),
                    ('title', models.CharField(max_length=300)),
                    ('tier', throughline.columns.fields.WordField(max_length=40)),
                    ('category', models.CharField(default='', max_length=40)),
                    ('if_words', models.TextField(default='')),
                    ('then_words', models.TextField(default='')),
                    ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.post')),
                    ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.unit')),
                    ('audience', throughline.columns.fields.WordField(default=throughline.access.roles.Audience['OPEN'], max_length=40)),
                    ('likelihood', models.PositiveSmallIntegerField(null=True)),
                    ('impact', models.PositiveSmallIntegerField(null=True)),
                    ('score', models.PositiveSmallIntegerField(null=True)),
                    ('target_likelihood', models.PositiveSmallIntegerField(null=True)),
                    ('target_impact', models.PositiveSmallIntegerField(null=True)),
                    ('target', models.PositiveSmallIntegerField(null=True)),
                    ('target_by', models.DateField(null=True)),
                    ('reviewed_on', models.DateField(null=True)),
                    ('review_due_on', models.DateField(null=True)),
                    ('removed_on', models.DateField(null=True)),
                    ('removed_because', models.TextField(default='')),
                    ('note', models.TextField(default='')),
                    ('source', models.CharField(default='', max_length=500)),
                    ('source_as_at', models.DateField(null=True)),
                    ('illustrative', models.CharField(default='', max_length=300)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('tier__in', ['corporate', 'directorate', 'division']), ('tier', None), _connector='OR'), name='risk_tier', violation_error_message='The tier is none of these: corporate, directorate or division. Choose one of them.'), models.CheckConstraint(condition=models.Q(('audience__in', ['executive', 'exempt', 'members', 'open', 'staff']), ('audience', None), _connector='OR'), name='risk_audience', violation_error_message='The audience is none of these: executive, exempt, members, open or staff. Choose one of them.'), models.UniqueConstraint(fields=('reference',), name='risk_reference_once', violation_error_message='Another risk has this reference. Open that risk, or choose another reference.'), models.CheckConstraint(condition=models.Q(models.Q(('impact', None), ('likelihood', None), models.Q(('score', None), models.Q(('score__gte', 1), ('score__lte', 25)), _connector='OR')), models.Q(('impact__gte', 1), ('impact__isnull', False), ('impact__lte', 5), ('likelihood__gte', 1), ('likelihood__isnull', False), ('likelihood__lte', 5), ('score', django.db.models.expressions.CombinedExpression(models.F('likelihood'), '*', models.F('impact'))), ('score__isnull', False)), _connector='OR'), name='risk_score', violation_error_message='The score is not likelihood times impact, each from 1 to 5. Correct one of the three.'), models.CheckConstraint(condition=models.Q(models.Q(('target_impact', None), ('target_likelihood', None), models.Q(('target', None), models.Q(('target__gte', 1), ('target__lte', 25)), _connector='OR')), models.Q(('target', django.db.models.expressions.CombinedExpression(models.F('target_likelihood'), '*', models.F('target_impact'))), ('target__isnull', False), ('target_impact__gte', 1), ('target_impact__isnull', False), ('target_impact__lte', 5), ('target_likelihood__gte', 1), ('target_likelihood__isnull', False), ('target_likelihood__lte', 5)), _connector='OR'), name='risk_target', violation_error_message='The target score is not its likelihood times its impact, each from 1 to 5. Correct one of the three.')],
                },
            ),
            migrations.CreateModel(
                name='AssessmentAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='assurance.assessment')),
                    ('code', models.CharField(max_length=40)),
                    ('answer', throughline.columns.fields.WordField(max_length=40)),
                    ('words', models.TextField(default='')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('answer__in', ['no', 'not sure', 'yes']), ('answer', None), _connector='OR'), name='assessment_answer', violation_error_message='The answer is none of these: no, not sure or yes. Choose one of them.'), models.UniqueConstraint(fields=('assessment', 'code'), name='assessment_answer_once', violation_error_message='This question is already answered. Change the answer that stands.')],
                },
            ),
            migrations.CreateModel(
                name='FrozenVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='assurance.assessment')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('digest', models.CharField(max_length=64)),
                    ('taken_on', models.DateField()),
                    ('before', models.CharField(max_length=300)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('assessment', 'number'), name='frozen_version_once', violation_error_message='Somebody froze a version at the same moment. Open the assessment again.')],
                },
            ),
            migrations.CreateModel(
                name='Signature',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='assurance.assessment')),
                    ('act', throughline.columns.fields.WordField(max_length=40)),
                    ('person', models.BigIntegerField()),
                    ('posts', models.CharField(max_length=600)),
                    ('on', models.DateField()),
                    ('words', models.TextField(default='')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('act__in', ['accept the advice', 'accept the risk that remains', 'approve it', 'ask the data protection officer', 'begin the assessment', 'begin the screening', 'call for its review', 'consult the Information Commissioner', 'give the advice', 'overrule the advice', 'record what the Commissioner said', 'require it in full', 'screen it out', 'send it back', 'sign it as head of service']), ('act', None), _connector='OR'), name='signature_act', violation_error_message='The act is none of these: accept the advice, accept the risk that remains, approve it, ask the data protection officer, begin the assessment, begin the screening, call for its review, consult the Information Commissioner, give the advice, overrule the advice, record what the Commissioner said, require it in full, screen it out, send it back or sign it as head of service. Choose one of them.')],
                },
            ),
            migrations.CreateModel(
                name='Recommendation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='assurance.auditreview')),
                    ('number', models.CharField(max_length=20)),
                    ('words', models.TextField()),
                    ('priority', throughline.columns.fields.WordField(max_length=40)),
                    ('answer', throughline.columns.fields.WordField(max_length=40)),
                    ('because', models.TextField(default='')),
                    ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.post')),
                    ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.unit')),
                    ('due', models.DateField(null=True)),
                    ('done_on', models.DateField(null=True)),
                    ('done_by', models.BigIntegerField(null=True)),
                    ('progress', models.TextField(default='')),
                    ('verified_on', models.DateField(null=True)),
                    ('verified_as', models.CharField(default='', max_length=600)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('priority__in', ['high', 'low', 'medium']), ('priority', None), _connector='OR'), name='recommendation_priority', violation_error_message='The priority is none of these: high, low or medium. Choose one of them.'), models.CheckConstraint(condition=models.Q(('answer__in', ['accepted', 'accepted in part', 'not accepted']), ('answer', None), _connector='OR'), name='recommendation_answer', violation_error_message='The answer is none of these: accepted, accepted in part or not accepted. Choose one of them.'), models.UniqueConstraint(fields=('review', 'number'), name='recommendation_once', violation_error_message='This review already has a recommendation of this number. Change the one that stands.')],
                },
            ),
            migrations.CreateModel(
                name='Control',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='controls', to='assurance.risk')),
                    ('words', models.CharField(max_length=500)),
                    ('state', throughline.columns.fields.WordField(default=throughline.assurance.rules.words.ControlState['UNTESTED'], max_length=40)),
                    ('tested_on', models.DateField(null=True)),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['in part', 'not in place yet', 'not tested', 'works']), ('state', None), _connector='OR'), name='control_state', violation_error_message='The state is none of these: in part, not in place yet, not tested or works. Choose one of them.'), models.UniqueConstraint(fields=('risk', 'words'), name='control_once', violation_error_message='This risk already has this control. Name each control once.')],
                },
            ),
            migrations.CreateModel(
                name='RiskAcceptance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='assurance.risk')),
                    ('posts', models.CharField(max_length=600)),
                    ('on', models.DateField()),
                    ('until', models.DateField()),
                    ('because', models.TextField()),
                    ('score', models.PositiveSmallIntegerField()),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('until__gt', models.F('on'))), name='risk_acceptance_dates', violation_error_message='A risk is accepted until a later day than it is accepted on. Give a later day.')],
                },
            ),
            migrations.CreateModel(
                name='RiskAction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='assurance.risk')),
                    ('words', models.CharField(max_length=500)),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.post')),
                    ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.unit')),
                    ('due', models.DateField(null=True)),
                    ('done_on', models.DateField(null=True)),
                    ('progress', models.TextField(default='')),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('risk', 'words'), name='risk_action_once', violation_error_message='This risk already has this action. Change the one that stands.')],
                },
            ),
            migrations.CreateModel(
                name='RiskReview',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='assurance.risk')),
                    ('on', models.DateField()),
                    ('likelihood', models.PositiveSmallIntegerField(null=True)),
                    ('impact', models.PositiveSmallIntegerField(null=True)),
                    ('score', models.PositiveSmallIntegerField(null=True)),
                    ('words', models.TextField(default='')),
                    ('posts', models.CharField(default='', max_length=600)),
                    ('illustrative', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('risk', 'on'), name='risk_review_once_a_day', violation_error_message='This risk was already reviewed on this day. Open it again and look at that review.')],
                },
            ),
        ]),
    ]
