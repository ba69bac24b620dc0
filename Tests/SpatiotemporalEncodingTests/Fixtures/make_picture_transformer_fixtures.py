"""Writes what transformers' DINOv2, CLIP and SigLIP make of frames and texts, for the tests beside it.

    python3 -m venv /tmp/fixtures && /tmp/fixtures/bin/pip install torch==2.13.0 transformers==5.24.0
    /tmp/fixtures/bin/python make_clip_tokenizer_fixtures.py
    /tmp/fixtures/bin/python make_picture_transformer_fixtures.py

The networks are transformers' own classes with two blocks of twelve features and random weights,
rounded to half precision so that the files are small; sums are done in double precision. Tensors
have the names under which the library writes them, with all that stands beside the pictures' network
in a published file.
"""
import json
import tempfile
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import nn
from transformers import (
    CLIPConfig,
    CLIPModel,
    CLIPTokenizer,
    Dinov2Config,
    Dinov2ForImageClassification,
    SiglipConfig,
    SiglipModel,
)

FOLDER = Path(__file__).parent
SIZE = dict(hidden_size=12, num_hidden_layers=2, num_attention_heads=3)
PICTURE = dict(image_size=16, patch_size=4)
# Neither square nor whole patches.
SHAPES = {"": (16, 16), "odd_": (22, 15)}
STATISTICS = {
    "dinov2": ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
    "clip": ([0.48145466, 0.4578275, 0.40821073], [0.26862954, 0.26130258, 0.27577711]),
    "siglip": ([0.5, 0.5, 0.5], [0.5, 0.5, 0.5]),
}


def lively(network):
    """Draws weights such that every one of them shows in the result; double precision."""
    for name, parameter in network.named_parameters():
        if "norm" in name and name.endswith("weight") or "lambda" in name:
            nn.init.uniform_(parameter, 0.5, 1.5)
        elif name == "logit_scale":
            nn.init.constant_(parameter, 2.5)
        elif parameter.ndim < 2:
            nn.init.normal_(parameter, 0, 0.2)
        elif "embedding" in name and "patch" not in name or "token" in name or "probe" in name:
            nn.init.normal_(parameter, 0, 0.5)
        else:
            nn.init.normal_(parameter, 0, 1.5 * parameter[0].numel() ** -0.5)
        parameter.data = parameter.data.half().double()
    return network.double().eval()


def written(network):
    """The tensors as a published file has them."""
    with tempfile.TemporaryDirectory() as folder:
        network.save_pretrained(folder)
        tensors = load_file(f"{folder}/model.safetensors")
    return {f"weights.{name}": tensor.half() for name, tensor in tensors.items()}


def seen(name, encode):
    """Clips, and what a network makes of their frames: places of each, and all as a whole."""
    mean, deviation = (torch.tensor(x).double().view(3, 1, 1) for x in STATISTICS[name])
    tensors = {}
    for key, (height, width) in SHAPES.items():
        clips = torch.randint(0, 256, (2, 3, 2, height, width), dtype=torch.uint8)
        frames = clips.transpose(1, 2).flatten(0, 1)
        with torch.no_grad():
            places, whole = encode((frames.double() / 255 - mean) / deviation)
        rows, columns = height // PICTURE["patch_size"], width // PICTURE["patch_size"]
        tensors[f"{key}clips"] = clips
        tensors[f"{key}slice"] = places.reshape(2, 2, rows, columns, -1).float()
        tensors[f"{key}frames"] = whole.reshape(2, 2, -1).float()
    return tensors


def write(name, tensors):
    path = FOLDER / f"{name}.safetensors"
    save_file({key: tensor.contiguous() for key, tensor in tensors.items()}, str(path))
    path.chmod(0o644)
    print(name, path.stat().st_size, tensors["slice"].abs().mean(), tensors["frames"].abs().mean())


def dinov2():
    config = Dinov2Config(**SIZE, **PICTURE, mlp_ratio=2, num_labels=3)
    model = lively(Dinov2ForImageClassification(config))

    def encode(frames):
        tokens = model.dinov2(frames).last_hidden_state
        return tokens[:, 1:], tokens[:, 0]

    write("dinov2", written(model) | seen("dinov2", encode))


def siglip():
    vision = dict(**SIZE, **PICTURE, intermediate_size=20)
    text = dict(
        vocab_size=5,
        hidden_size=4,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=4,
        max_position_embeddings=3,
        projection_size=12,
    )
    model = lively(SiglipModel(SiglipConfig(vision_config=vision, text_config=text)))

    def encode(frames):
        output = model.vision_model(frames, interpolate_pos_encoding=True)
        return output.last_hidden_state, output.pooler_output

    write("siglip", written(model) | seen("siglip", encode))


def clip():
    vocabulary = json.loads((FOLDER / "clip-tokenizer/vocab.json").read_text())
    merges = (FOLDER / "clip-tokenizer/merges.txt").read_text().splitlines()[1:]
    tokenizer = CLIPTokenizer(vocab=vocabulary, merges=[tuple(line.split()) for line in merges])
    vision = dict(**SIZE, **PICTURE, intermediate_size=20)
    text = dict(**SIZE, intermediate_size=28, vocab_size=len(tokenizer), eos_token_id=2)
    model = CLIPModel(CLIPConfig(vision_config=vision, text_config=text, projection_dim=10))
    model = lively(model)

    def encode(frames):
        vision = model.vision_model(frames, interpolate_pos_encoding=True)
        places = model.vision_model.post_layernorm(vision.last_hidden_state[:, 1:])
        return model.visual_projection(places), model.visual_projection(vision.pooler_output)

    tensors = written(model) | seen("clip", encode)
    # Files of older versions count the places too.
    tensors["weights.text_model.embeddings.position_ids"] = torch.arange(77)[None]
    tensors["weights.vision_model.embeddings.position_ids"] = torch.arange(17)[None]

    names = ["walking", "shaking hands", "Naïve café!"]
    templates = ["{}", "a video of a person {}."]
    prompts = [[template.replace("{}", name) for name in names] for template in templates]
    texts = []
    with torch.no_grad():
        for group in prompts:
            ids = tokenizer(group, padding=True, return_tensors="pt")["input_ids"]
            texts.append(model.get_text_features(ids).pooler_output)
        long = torch.randint(0, len(tokenizer) - 1, (2, 77))
        long[:, -1] = len(tokenizer) - 1
        tensors["tokens"] = long
        tensors["tokens_features"] = model.get_text_features(long).pooler_output.float()
        tensors["prompt_features"] = texts[1].float()

        mean, deviation = (torch.tensor(x).double().view(3, 1, 1) for x in STATISTICS["clip"])
        pictures = (tensors["clips"][:, :, 0].double() / 255 - mean) / deviation
        ids = tokenizer(prompts[0], padding=True, return_tensors="pt")["input_ids"]
        tensors["logits"] = model(ids, pictures).logits_per_image.float()

        unit = nn.functional.normalize
        directions = unit(torch.stack([unit(text) for text in texts]).mean(0))
        embeddings = unit(tensors["frames"].double().mean(1))
        averaged = model.logit_scale.exp() * embeddings @ directions.T
        tensors["probabilities"] = averaged.softmax(1).float()
    write("clip", tensors)


torch.manual_seed(20)
dinov2()
siglip()
clip()
