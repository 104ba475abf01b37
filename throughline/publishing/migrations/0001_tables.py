"""The tables of this room as they stood on 27 November 2026, before the first release (docs/adr/0019)."""

import django.db.models.deletion
import throughline.access.roles
import throughline.columns.fields
from django.db import migrations, models

from throughline.columns.making import CreateModels


class Migration(migrations.Migration):

    replaces = [
        ('publishing', '0001_initial'),
        ('publishing', '0002_signatures_and_withdrawals'),
        ('publishing', '0003_reports'),
        ('publishing', '0004_report_template'),
        ('publishing', '0005_report_appendix'),
        ('publishing', '0006_comment_changed'),
    ]

    initial = True

    dependencies = [
        ('council', '0001_tables'),
        ('delivery', '0001_tables'),
        ('governance', '0001_tables'),
        ('history', '0001_tables'),
        ('plan', '0001_tables'),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Series',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                    ('name', models.CharField(max_length=40)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('council', 'name'), name='series_once', violation_error_message='This series of the public site has begun already. Release in it.')],
                },
            ),
            migrations.CreateModel(
                name='Report',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('audience', throughline.columns.fields.WordField(default=throughline.access.roles.Audience['STAFF'], max_length=40)),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.meeting')),
                    ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.entry')),
                    ('edition', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.edition')),
                    ('round', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delivery.round')),
                    ('matter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.decision')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.post')),
                    ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.unit')),
                    ('title', models.CharField(max_length=300)),
                    ('sender', models.TextField(default='')),
                    ('decision', models.CharField(default='', max_length=30)),
                    ('divisions', models.TextField(default='')),
                    ('paragraph', models.PositiveSmallIntegerField(default=0)),
                    ('exempt_because', models.TextField(default='')),
                    ('interest', models.TextField(default='')),
                    ('past', models.TextField(default='')),
                    ('future', models.TextField(default='')),
                    ('asked', models.TextField(default='')),
                    ('appendices', models.TextField(default='')),
                    ('background', models.TextField(default='')),
                    ('director', models.CharField(default='', max_length=300)),
                    ('late', models.TextField(default='')),
                    ('submitted_on', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['executive', 'exempt', 'members', 'open', 'staff']), ('audience', None), _connector='OR'), name='report_audience', violation_error_message='The audience is none of these: executive, exempt, members, open or staff. Choose one of them.'), models.CheckConstraint(condition=models.Q(('paragraph__lte', 7)), name='report_paragraph', violation_error_message='Part 1 of Schedule 12A has paragraphs 1 to 7. Choose one of them.'), models.CheckConstraint(condition=models.Q(models.Q(('edition', None), ('entry', None)), models.Q(('entry', None), ('round', None)), models.Q(('edition', None), ('round', None)), _connector='OR'), name='report_about_one', violation_error_message='A report is about one activity, one edition or one quarter. Choose one of them.')],
                },
            ),
            migrations.CreateModel(
                name='ReportTemplate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                    ('name', models.CharField(max_length=150)),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='history.file')),
                    ('since', models.DateField()),
                    ('until', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('council',), name='report_template_one_in_force', violation_error_message='Another template was adopted at the same moment. Look at it, and adopt yours again.'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='report_template_dates', violation_error_message='A template goes out of force after it came into force. Choose a later day.')],
                },
            ),
            migrations.CreateModel(
                name='SigningKey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keys', to='publishing.series')),
                    ('number', models.PositiveIntegerField()),
                    ('fingerprint', models.CharField(max_length=64)),
                    ('public', models.CharField(max_length=100)),
                    ('since', models.DateField()),
                    ('follows', models.CharField(blank=True, default='', max_length=64)),
                    ('reason', models.TextField(blank=True, default='')),
                    ('vouched', models.CharField(blank=True, default='', max_length=100)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('series', 'number'), name='signing_key_number_once_per_series', violation_error_message='Somebody adopted a key at the same moment. Look at the list of releases before you go on.'), models.UniqueConstraint(fields=('series', 'fingerprint'), name='signing_key_once_per_series', violation_error_message='This key has been adopted already. A key that was given up does not come back: make a new one.')],
                },
            ),
            migrations.CreateModel(
                name='ReportAppendix',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='publishing.report')),
                    ('key', throughline.columns.fields.KeyField(default=throughline.columns.fields.random_key, editable=False, max_length=10, unique=True)),
                    ('title', models.CharField(max_length=200)),
                    ('name', models.CharField(max_length=150)),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='history.file')),
                    ('copy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='history.file')),
                    ('paragraph', models.PositiveSmallIntegerField(default=0)),
                    ('interest', models.TextField(blank=True, default='')),
                    ('added_on', models.DateField()),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('paragraph', 0), models.Q(('paragraph__lte', 7), models.Q(('interest', ''), _negated=True)), _connector='OR'), name='report_appendix_paragraph', violation_error_message='An exempt appendix names a paragraph of 1 to 7 and its public interest test. Say both.'), models.CheckConstraint(condition=models.Q(models.Q(('copy', None), ('paragraph__gt', 0)), models.Q(('copy__isnull', False), ('paragraph', 0)), _connector='OR'), name='report_appendix_copy', violation_error_message='What everybody may read has a copy without metadata, and an exempt file has none. Add it again.')],
                },
            ),
            migrations.CreateModel(
                name='ReportClearance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clearances', to='publishing.report')),
                    ('code', models.CharField(max_length=40)),
                    ('digest', models.CharField(max_length=64)),
                    ('cleared_as', models.CharField(max_length=600)),
                    ('cleared_on', models.DateField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('report', 'code'), name='report_clearance_once', violation_error_message='Somebody cleared this part at the same moment. Look at it before you clear it again.')],
                },
            ),
            migrations.CreateModel(
                name='ReportComment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='publishing.report')),
                    ('said', models.TextField()),
                    ('said_on', models.DateField()),
                    ('answer', models.TextField(default='')),
                    ('answered_as', models.CharField(default='', max_length=600)),
                    ('changed', models.BooleanField(null=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('said', ''), _negated=True), name='report_comment_said', violation_error_message='A comment says something. Write what was said at the meeting.'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_as', ''), ('changed', None)), models.Q(models.Q(('answer', ''), _negated=True), models.Q(('answered_as', ''), _negated=True), ('changed__isnull', False)), _connector='OR'), name='report_comment_answered_by', violation_error_message='An answer comes from a post and says whether something was changed. Say all three.')],
                },
            ),
            migrations.CreateModel(
                name='ReportPart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='publishing.report')),
                    ('code', models.CharField(max_length=40)),
                    ('words', models.TextField()),
                    ('then', models.TextField(default='{}')),
                    ('written_as', models.CharField(max_length=600)),
                    ('written_on', models.DateField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('report', 'code'), name='report_part_once', violation_error_message='Somebody wrote this part at the same moment. Look at it before you write again.')],
                },
            ),
            migrations.CreateModel(
                name='Release',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='publishing.series')),
                    ('number', models.PositiveIntegerField()),
                    ('edition', models.CharField(max_length=20)),
                    ('title', models.CharField(max_length=300)),
                    ('snapshot', models.CharField(max_length=64)),
                    ('manifest', models.CharField(max_length=64)),
                    ('folder', models.CharField(max_length=80)),
                    ('released_on', models.DateField()),
                    ('key', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='publishing.signingkey')),
                    ('signature', models.CharField(blank=True, default='', max_length=100)),
                    ('told', models.TextField(blank=True, default='')),
                    ('instead_of', models.PositiveIntegerField(null=True)),
                    ('withdrawn_on', models.DateField(null=True)),
                    ('withdrawn_because', models.TextField(blank=True, default='')),
                    ('withdrawn_by', models.CharField(blank=True, default='', max_length=300)),
                    ('withdrawn_after', models.PositiveIntegerField(null=True)),
                    ('instead', models.PositiveIntegerField(null=True)),
                    ('addresses', models.TextField(blank=True, default='')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('series', 'number'), name='release_number_once_per_series', violation_error_message='Somebody released at the same moment. Look at the list of releases before you release again.'), models.UniqueConstraint(fields=('series', 'snapshot'), name='release_snapshot_once_per_series', violation_error_message='This text has been released already. A later text needs a later edition.'), models.CheckConstraint(condition=models.Q(models.Q(('instead', None), ('withdrawn_after', None), ('withdrawn_because', ''), ('withdrawn_by', ''), ('withdrawn_on', None)), models.Q(('withdrawn_after__isnull', False), ('withdrawn_on__isnull', False), models.Q(('withdrawn_because', ''), _negated=True), models.Q(('withdrawn_by', ''), _negated=True)), _connector='OR'), name='release_withdrawn_with_reason', violation_error_message='A release is withdrawn on a day, by a post and for a reason. Say all three.')],
                },
            ),
        ]),
    ]
