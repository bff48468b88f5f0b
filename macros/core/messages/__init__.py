"""What can be wrong, where, and how to mend it."""

from macros.core.messages.bilingual import Both
from macros.core.messages.problem import Arg, Problem, Problems, Severity

__all__ = ["Arg", "Both", "Problem", "Problems", "Severity"]
