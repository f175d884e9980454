"""Libraries that stand alone: each usable from Python without the rest of Rekam."""
