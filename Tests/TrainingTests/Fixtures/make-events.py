"""Writes events.tfevents, which EventFileWriterTests compares with, by TensorBoard's own code.

    pip install tensorboard==2.21.0
    python make-events.py
"""

import pathlib

from tensorboard.compat.proto import event_pb2, summary_pb2
from tensorboard.summary.writer.record_writer import RecordWriter

values = [("loss", 3.5), ("rate/learning", 1e-5), ("worst", float("inf"))]
summary = summary_pb2.Summary(
    value=[summary_pb2.Summary.Value(tag=tag, simple_value=value) for tag, value in values]
)
start = event_pb2.SessionLog(status=event_pb2.SessionLog.START)

with open(pathlib.Path(__file__).with_name("events.tfevents"), "wb") as file:
    writer = RecordWriter(file)
    for event in [
        event_pb2.Event(wall_time=1_700_000_000.25, file_version="brain.Event:2"),
        event_pb2.Event(wall_time=1_700_000_000.25, step=42, session_log=start),
        event_pb2.Event(wall_time=1_700_000_001.5, step=300, summary=summary),
    ]:
        writer.write(event.SerializeToString(deterministic=True))
