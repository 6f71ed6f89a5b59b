"""Style sheet and scripts under names that carry a fingerprint of their content, so that browsers may keep them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Also rewrites the `import` lines of our scripts to the fingerprinted names."""

    support_js_module_import_aggregation = True
