from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0007_ranks_hold_what_narrows_the_list"),
    ]

    operations = [
        migrations.RunSQL(
            """
            UPDATE claims_claimrank rank
                SET day = LEAST(article.published_on, (claim.created_at AT TIME ZONE 'UTC')::date),
                    kind = claim.kind,
                    speaker_id = claim.speaker_id,
                    source_id = article.source_id,
                    numbers = EXISTS (SELECT FROM claims_quantity WHERE claim_id = claim.id)
                FROM claims_claim claim
                    JOIN claims_articleversion version ON version.id = claim.version_id
                    JOIN claims_article article ON article.id = version.article_id
                WHERE rank.claim_id = claim.id
            """,
            migrations.RunSQL.noop,
        ),
    ]
