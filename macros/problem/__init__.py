"""What can be wrong, where, and how to mend it."""

from macros.problem.problem import Problem, Problems, Severity

__all__ = ["Problem", "Problems", "Severity"]
