"""The register: who holds which post, a child's family, who is tied to whom, the school card and the numbers to ring."""
