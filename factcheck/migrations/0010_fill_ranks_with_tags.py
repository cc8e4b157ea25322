from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("factcheck", "0009_tags_are_ranked"),
    ]

    operations = [
        migrations.RunSQL(
            """
            UPDATE claims_claimrank rank
                SET tags = given.tags
                FROM (
                    SELECT claim_id, array_agg(tag_id ORDER BY tag_id) AS tags FROM factcheck_claimtag GROUP BY claim_id
                ) AS given
                WHERE rank.claim_id = given.claim_id
            """,
            migrations.RunSQL.noop,
        ),
    ]
