"""The groups and the rights they give. Reversing it leaves the groups: people are in them."""

from django.db import migrations

VIEW = {
    "claims": [
        "source",
        "article",
        "articleversion",
        "extraction",
        "speaker",
        "speakeralias",
        "speakerrole",
        "claim",
        "quantity",
    ],
    "factcheck": [
        "factcheck",
        "evidence",
        "revision",
        "correction",
        "annotation",
        "tag",
        "rating",
        "ratingscale",
        "reviewcomment",
    ],
}
EVERYONE = [f"{app_label}.view_{model}" for app_label, models in VIEW.items() for model in models]
REPORTER = [*EVERYONE, "claims.add_article", "claims.change_claim", "factcheck.draft_factcheck"]
GROUPS = {
    "reporter": REPORTER,
    "editor": [*REPORTER, "factcheck.triage_factcheck", "factcheck.review_factcheck"],
    "publisher": [*EVERYONE, "factcheck.publish_factcheck"],
    "API client": ["factcheck.view_revision", "factcheck.view_correction"],
}
NAMES = {
    "factcheck.draft_factcheck": "Can start, write and submit fact-checks",
    "factcheck.triage_factcheck": "Can assign, dismiss, reopen and discard the fact-checks of others",
    "factcheck.review_factcheck": "Can approve fact-checks and request changes",
    "factcheck.publish_factcheck": "Can publish and retract fact-checks",
}


def make_groups(apps, schema_editor):
    """Django adds permissions after all migrations, so those that the groups need are added here."""
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")

    def permission(right):
        app_label, codename = right.split(".")
        model = codename.rsplit("_", 1)[1]
        content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
        name = NAMES.get(right) or "Can {} {}".format(
            codename.split("_")[0], apps.get_model(app_label, model)._meta.verbose_name
        )
        return Permission.objects.get_or_create(content_type=content_type, codename=codename, defaults={"name": name})[
            0
        ]

    for name, rights in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*(permission(right) for right in rights))


class Migration(migrations.Migration):
    dependencies = [
        ("factcheck", "0001_fact_checks"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
