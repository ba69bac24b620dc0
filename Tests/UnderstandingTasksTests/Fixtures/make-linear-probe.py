"""Writes linear-probe.json: softmax regression by scikit-learn, for LinearProbeParityTests.

    pip install scikit-learn==1.9.1 && python make-linear-probe.py

The features are brought to the probe's scale by NumPy here, so that the scale is compared too.
"""

import json
import pathlib

import numpy as np
from sklearn.linear_model import LogisticRegression

CLASSES, WIDTH, TRAIN, TEST = 4, 6, 40, 12
STRENGTHS = [10, 0.1, 0.001]

random = np.random.default_rng(2024)
centres = random.normal(size=(CLASSES, WIDTH))


def draw(count):
    classes = random.permutation(np.arange(count) % CLASSES)
    features = 0.6 * centres[classes] + random.normal(size=(count, WIDTH))
    return np.float32(np.round(features, 3)), classes


train, train_classes = draw(TRAIN)
test, test_classes = draw(TEST)


def scaled(features):
    unit = np.float64(features)
    return unit / np.linalg.norm(unit, axis=1, keepdims=True)


mean = scaled(train).mean(0)
length = np.sqrt(((scaled(train) - mean) ** 2).sum(1).mean())

fits = []
for strength in STRENGTHS:
    model = LogisticRegression(C=1 / strength, solver="newton-cg", tol=1e-12, max_iter=10000)
    model.fit((scaled(train) - mean) / length, train_classes)
    probabilities = model.predict_proba((scaled(test) - mean) / length)
    fits.append({"strength": strength, "probabilities": probabilities.round(9).tolist()})

fixture = {
    "width": WIDTH,
    "train": [round(float(value), 3) for value in train.flatten()],
    "trainClasses": train_classes.tolist(),
    "test": [round(float(value), 3) for value in test.flatten()],
    "fits": fits,
}
path = pathlib.Path(__file__).with_name("linear-probe.json")
path.write_text(json.dumps(fixture) + "\n")
