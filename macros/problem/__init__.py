"""What can be wrong, where, and how to mend it."""

from macros.problem.problem import Arg, Problem, Problems, Severity
from macros.problem.words import Both

__all__ = ["Arg", "Both", "Problem", "Problems", "Severity"]
