"""Dutch: je."""
