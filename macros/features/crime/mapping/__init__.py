"""Maps: areas with names, numbers for every view, classes of colour."""
