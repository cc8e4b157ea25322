"""Editors keep the records behind the claims: who speaks, under which names, in which roles; sources; article details."""

from django.db import migrations

RIGHTS = [
    "claims.add_source",
    "claims.change_source",
    "claims.change_article",
    "claims.add_speaker",
    "claims.change_speaker",
    "claims.add_speakeralias",
    "claims.change_speakeralias",
    "claims.delete_speakeralias",
    "claims.add_speakerrole",
    "claims.change_speakerrole",
    "claims.delete_speakerrole",
]


def give(apps, schema_editor):
    """Django adds permissions after all migrations, so those that are not there yet are added here."""
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    editors = apps.get_model("auth", "Group").objects.get(name="editor")
    for right in RIGHTS:
        app_label, codename = right.split(".")
        action, model = codename.split("_")
        content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
        name = f"Can {action} {apps.get_model(app_label, model)._meta.verbose_name}"
        permission, _ = Permission.objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": name}
        )
        editors.permissions.add(permission)


def take(apps, schema_editor):
    editors = apps.get_model("auth", "Group").objects.get(name="editor")
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="claims")
    editors.permissions.remove(*permissions.filter(codename__in=[right.split(".")[1] for right in RIGHTS]))


class Migration(migrations.Migration):
    dependencies = [
        ("factcheck", "0005_search_revisions"),
        ("claims", "0005_claims_read_by_people"),
    ]
    operations = [migrations.RunPython(give, take)]
