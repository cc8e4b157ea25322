"""Whose words they are where the verb has no subject of its own."""

import pytest


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The flood led farmers to say that the dam is old.", "farmers"),
        ("The channel sent a reporter to the valley to ask whether the dam was old.", "a reporter"),
        ("Berg promised the farmers to say that the dam is old.", "Berg"),
        ("Berg is likely to stress that the dam is old.", "Berg"),
        ("Both farmers issued a statement saying that the dam is old.", "Both farmers"),
        ("The owner led Berg to publish a letter saying that the dam is old.", "Berg"),
        ("Berg found a survey that said the dam is old.", "a survey"),
        ("The board sent out an engineer saying that the dam is old.", "an engineer"),
        ("Berg released a film that said the dam is old.", "Berg"),
        ("Berg made an attempt to argue that the dam is old.", "Berg"),
        ("The letter gave Berg a chance to argue that the dam is old.", "Berg"),
    ],
)
def test_the_speaker_is_whoever_the_verb_above_makes_speak(pipeline, text, speaker):
    quotes = pipeline.find(pipeline.parse(text))._.quotes

    assert quotes[-1].speaker.span.text == speaker
