"""Chaos on the lab: people start and stop jobs while parts are broken, and an independent checker compares what Carme says with what is."""
