from django.db import migrations

RATINGS = [
    ("true", "True", 5, "The claim is right, and nothing that matters is left out."),
    ("mostly-true", "Mostly true", 4, "The claim is right in the main; a detail is off or needs explaining."),
    ("half-true", "Half true", 3, "Part of the claim is right, part of it is not."),
    ("mostly-false", "Mostly false", 2, "There is something in the claim, but what it says in the main is wrong."),
    ("false", "False", 1, "The claim is wrong."),
    ("misleading", "Misleading", None, "Right word for word, but missing context makes it say something wrong."),
    ("unproven", "Unproven", None, "The evidence at hand neither bears the claim out nor refutes it."),
]


def make_scale(apps, schema_editor):
    RatingScale = apps.get_model("factcheck", "RatingScale")
    Rating = apps.get_model("factcheck", "Rating")
    scale = RatingScale.objects.create(name="Standard", version=1, active=True)
    Rating.objects.bulk_create(
        Rating(scale=scale, value=value, label=label, number=number, meaning=meaning, position=position)
        for position, (value, label, number, meaning) in enumerate(RATINGS)
    )


def remove_scale(apps, schema_editor):
    """Fails on a scale that fact-checks use: they would lose their verdict."""
    scales = apps.get_model("factcheck", "RatingScale").objects.filter(name="Standard", version=1)
    apps.get_model("factcheck", "Rating").objects.filter(scale__in=scales).delete()
    scales.delete()


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0002_roles")]
    operations = [migrations.RunPython(make_scale, remove_scale)]
