import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='release',
            name='addresses',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='release',
            name='instead',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='release',
            name='instead_of',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='release',
            name='signature',
            field=models.CharField(blank=True, default='', max_length=100),
        ),
        migrations.AddField(
            model_name='release',
            name='told',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='release',
            name='withdrawn_after',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='release',
            name='withdrawn_because',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='release',
            name='withdrawn_by',
            field=models.CharField(blank=True, default='', max_length=300),
        ),
        migrations.AddField(
            model_name='release',
            name='withdrawn_on',
            field=models.DateField(null=True),
        ),
        migrations.CreateModel(
            name='SigningKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('fingerprint', models.CharField(max_length=64)),
                ('public', models.CharField(max_length=100)),
                ('since', models.DateField()),
                ('follows', models.CharField(blank=True, default='', max_length=64)),
                ('reason', models.TextField(blank=True, default='')),
                ('vouched', models.CharField(blank=True, default='', max_length=100)),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keys', to='publishing.series')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('series', 'number'), name='signing_key_number_once_per_series', violation_error_message='Somebody adopted a key at the same moment. Look at the list of releases before you go on.'), models.UniqueConstraint(fields=('series', 'fingerprint'), name='signing_key_once_per_series', violation_error_message='This key has been adopted already. A key that was given up does not come back: make a new one.')],
            },
        ),
        migrations.AddField(
            model_name='release',
            name='key',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='publishing.signingkey'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('instead', None), ('withdrawn_after', None), ('withdrawn_because', ''), ('withdrawn_by', ''), ('withdrawn_on', None)), models.Q(('withdrawn_after__isnull', False), ('withdrawn_on__isnull', False), models.Q(('withdrawn_because', ''), _negated=True), models.Q(('withdrawn_by', ''), _negated=True)), _connector='OR'), name='release_withdrawn_with_reason', violation_error_message='A release is withdrawn on a day, by a post and for a reason. Say all three.'),
        ),
    ]
