"""The whole linkage on Apache Spark or Sail, for a roll that no one machine should hold: the same kernels in
`cogroup().applyInArrow`, and links that equal those made in memory bit by bit.
"""

from .linking import Linked, link_on_spark

__all__ = ["Linked", "link_on_spark"]
