"""The town's area: what lies within it."""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry


class Area:
    """The area whose offences are kept; without a polygon everything is within."""

    def __init__(self, polygon: BaseGeometry | None = None) -> None:
        self.polygon = polygon
        if polygon is not None:
            shapely.prepare(polygon)

    def covers(
        self, x: NDArray[np.float64], y: NDArray[np.float64], asked: NDArray[np.bool_]
    ) -> NDArray[np.bool_]:
        """Give which points lie within or on the boundary; where not `asked`, False.

        Only distinct points near the town are looked at closely: offences stand at the centres of
        cells, a few dozen in a town.
        """
        if self.polygon is None:
            return asked
        west, south, east, north = self.polygon.bounds
        near = np.flatnonzero(asked & (x >= west) & (x <= east) & (y >= south) & (y <= north))
        found = np.zeros(len(x), np.bool_)
        points, which = np.unique(x[near] + 1j * y[near], return_inverse=True)
        inside = np.asarray(shapely.intersects_xy(self.polygon, points.real, points.imag), np.bool_)
        found[near] = inside[which]
        return found
