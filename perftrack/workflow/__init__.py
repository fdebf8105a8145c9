"""One function per thing a person does; the command line and the terminal program call the same ones.

`__init__.pyi` is the list; each module is loaded when it is first asked for: no command waits for all.
"""

from __future__ import annotations

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
