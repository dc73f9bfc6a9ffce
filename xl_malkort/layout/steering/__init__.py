"""The municipality's steering model as a workbook: one definition for its reader here and its writer in `output`."""

from xl_malkort.layout.steering.reader import SteeringReading, read_steering

__all__ = ["SteeringReading", "read_steering"]
