"""`make bench`: what things cost, as ratios within one run."""
