"""Writes a small vocabulary in the form of CLIP's, and what transformers' CLIPTokenizer makes of texts.

    python3 -m venv /tmp/fixtures && /tmp/fixtures/bin/pip install torch==2.13.0 transformers==5.24.0
    /tmp/fixtures/bin/python make_clip_tokenizer_fixtures.py

The pairs are those that are frequent in the sentences below; bytes, endings of words, the order of
tokens and the files' forms are those of the published vocabularies.
"""
import json
from collections import Counter
from pathlib import Path

import regex
from tokenizers.pre_tokenizers import ByteLevel
from transformers import CLIPTokenizer

FOLDER = Path(__file__).parent / "clip-tokenizer"
MERGES = 90

SENTENCES = """
a video of a person walking. a video of a person running through the park, waving.
a photo of a dog; a photo of two people shaking hands, pushing, pointing and hugging.
they're walking, she's running, it isn't a punch, we've kicked, i'll wave, i'd jump, i'm standing.
people person pushing punching pointing walking waving hugging kicking standing shaking hands
naïve café déjà vu, 12 people in 2024!!! hello... hello world #video 東京 東京
"""

TEXTS = [
    "",
    " ",
    "a video of a person walking",
    "A Video of a PERSON   Walking\t\nquickly",
    "shaking hands, hugging; pushing!",
    "they're she's isn't we've I'll I'd I'm 'sand 'tis o'clock 's",
    "it''s a 'quoted' text",
    "12 people in 2024, 3.5 m, ½ ² Ⅷ ٣",
    "hello... #video?! (yes) -- a/b_c a+b=c <b>&amp;</b>",
    "naïve café cafe\u0301 déjà vu Straße ÅNGSTRÖM \u212bngstro\u0308m İstanbul ΣΊΣΥΦΟΣ",
    "東京の映画 한국어 हिन्दी العربية עִבְרִית ไทย",
    "a 🙂 person 👩‍👩‍👧 waves 👋🏽 🇩🇪 ❤️",
    "zero\u200bwidth no\u00a0break\u3000wide\u2028line\u0085next soft\u00adhyphen",
    "tab\u0001control \u001f unit \ufffd",
    "pppp ppppp aaaa walkingwalking",
    "a <|endoftext|> b <|startoftext|>",
    "walking " * 60,
    "pushing people " * 60,
]

WORD = regex.compile(
    r"""<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"""
)


def frequent_pairs():
    """Merges of byte pairs, the most frequent first, ties in the order of the alphabet."""
    level = ByteLevel(add_prefix_space=False, use_regex=False)
    counts = Counter()
    for word in WORD.findall(SENTENCES.lower()):
        letters = level.pre_tokenize_str(word)[0][0]
        counts[tuple(letters[:-1]) + (letters[-1] + "</w>",)] += 1
    merges = []
    for _ in range(MERGES):
        pairs = Counter()
        for word, count in counts.items():
            for pair in zip(word, word[1:]):
                pairs[pair] += count
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        merged = Counter()
        for word, count in counts.items():
            parts, place = [], 0
            while place < len(word):
                if word[place : place + 2] == best:
                    parts.append(word[place] + word[place + 1])
                    place += 2
                else:
                    parts.append(word[place])
                    place += 1
            merged[tuple(parts)] += count
        counts = merged
    return merges


def alphabet():
    """The characters of all bytes, those that print first, as the published vocabularies begin."""
    printing = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(256) if byte not in printing]
    return [chr(byte) for byte in printing] + [chr(256 + n) for n in range(len(others))]


FOLDER.mkdir(exist_ok=True)
merges = frequent_pairs()
letters = alphabet()
tokens = letters + [letter + "</w>" for letter in letters]
tokens += [first + second for first, second in merges]
tokens += ["<|startoftext|>", "<|endoftext|>"]
numbers = {token: number for number, token in enumerate(tokens)}
(FOLDER / "vocab.json").write_text(json.dumps(numbers, ensure_ascii=False))
lines = ["#version: 0.2", *(f"{first} {second}" for first, second in merges)]
(FOLDER / "merges.txt").write_text("\n".join(lines) + "\n")

tokenizer = CLIPTokenizer(vocab=numbers, merges=merges)
tokenizer.backend_tokenizer.save(str(FOLDER / "tokenizer.json"), pretty=False)
texts = [
    {"text": text, "tokens": tokenizer(text, truncation=True, max_length=77)["input_ids"]}
    for text in TEXTS
]
(FOLDER / "texts.json").write_text(json.dumps(texts, ensure_ascii=True))
for file in FOLDER.iterdir():
    file.chmod(0o644)
    print(file.name, file.stat().st_size)
