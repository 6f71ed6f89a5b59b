"""Short ways to declare a setting that no code obeys yet: a clause about it is kept and shown, and nothing acts on it.

Whoever builds the feature takes the setting out of its list, gives it a name and lets `Setting` say that it is in force.
"""

from functools import partial

from belisha.plain.setting import Enforcement, Setting

enforced = partial(Setting, in_force=False)  # the software will itself refuse, require or decide
recorded = partial(Setting, enforcement=Enforcement.RECORD, in_force=False)
detected = partial(Setting, enforcement=Enforcement.DETECT, in_force=False)
informed = partial(Setting, enforcement=Enforcement.INFORM, in_force=False)
