"""Writes configurations of published sizes as transformers writes them, for the tests beside it to
read.

    python3 -m venv /tmp/fixtures && /tmp/fixtures/bin/pip install torch==2.13.0 \
        torchvision==0.28.0 transformers==5.24.0
    /tmp/fixtures/bin/python make_huggingface_configurations.py

Each is there twice: as saved, and with everything that the class knows, defaults included. Then come
the files about frames of each family.
"""
import json
import tempfile
from pathlib import Path

import transformers as t

LARGE = dict(hidden_size=1024, num_hidden_layers=24, num_attention_heads=16)
CONFIGURATIONS = {
    "videomae-base": t.VideoMAEConfig(
        use_mean_pooling=False, architectures=["VideoMAEForPreTraining"]
    ),
    "videomae-large-finetuned": t.VideoMAEConfig(
        intermediate_size=4096, architectures=["VideoMAEForVideoClassification"], **LARGE
    ),
    "vjepa2-vitl": t.VJEPA2Config(architectures=["VJEPA2Model"]),
    "vjepa2-vitg-classification": t.VJEPA2Config(
        hidden_size=1408,
        num_attention_heads=22,
        num_hidden_layers=40,
        mlp_ratio=4.363636363636363,
        crop_size=384,
        frames_per_clip=32,
        num_pooler_layers=3,
        architectures=["VJEPA2ForVideoClassification"],
    ),
    "dinov2-small": t.Dinov2Config(
        hidden_size=384, num_attention_heads=6, image_size=518, architectures=["Dinov2Model"]
    ),
    "clip-large": t.CLIPConfig(
        vision_config=dict(intermediate_size=4096, patch_size=14, projection_dim=768, **LARGE),
        text_config=dict(hidden_size=768, num_attention_heads=12, projection_dim=768),
        projection_dim=768,
        architectures=["CLIPModel"],
    ),
    "clip-base-vision": t.CLIPVisionConfig(architectures=["CLIPVisionModelWithProjection"]),
    "siglip-so400m": t.SiglipConfig(
        vision_config=dict(
            hidden_size=1152,
            intermediate_size=4304,
            num_hidden_layers=27,
            num_attention_heads=16,
            image_size=384,
            patch_size=14,
        ),
        architectures=["SiglipModel"],
    ),
    "siglip-base-vision": t.SiglipVisionConfig(architectures=["SiglipVisionModel"]),
}
PREPROCESSINGS = {
    "videomae": t.VideoMAEImageProcessor(
        image_mean=[0.485, 0.456, 0.406], image_std=[0.229, 0.224, 0.225]
    ),
    "videomae-video": t.VideoMAEVideoProcessor(
        image_mean=[0.485, 0.456, 0.406], image_std=[0.229, 0.224, 0.225]
    ),
    "vjepa2": t.VJEPA2VideoProcessor(crop_size=384),
    "dinov2": t.BitImageProcessor(
        size={"shortest_edge": 256},
        image_mean=[0.485, 0.456, 0.406],
        image_std=[0.229, 0.224, 0.225],
    ),
    "clip": t.CLIPImageProcessor(),
    "siglip": t.SiglipImageProcessor(size={"height": 384, "width": 384}),
}

files = {}
with tempfile.TemporaryDirectory() as folder:
    for name, configuration in CONFIGURATIONS.items():
        configuration.save_pretrained(folder)
        files[f"{name}/config.json"] = (Path(folder) / "config.json").read_text()
        files[f"{name}/everything"] = json.dumps(configuration.to_dict(), default=str)
for name, preprocessing in PREPROCESSINGS.items():
    files[f"{name}/preprocessor"] = preprocessing.to_json_string()
path = Path(__file__).parent / "huggingface-configurations.json"
path.write_text(json.dumps(files, indent=1) + "\n")
path.chmod(0o644)
print(len(files), path.stat().st_size)
