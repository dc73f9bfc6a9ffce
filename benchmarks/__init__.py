"""How fast the main job is, and how much memory it takes, beside what people use today: `python -m benchmarks`."""
