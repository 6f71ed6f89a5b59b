"""The documents around the policy: what belongs to it, its papers, the guidance it works from, the services it names."""
