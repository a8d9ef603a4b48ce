"""Defaults of Carme's JupyterLab image.

What isolation depends on stands in the entry point instead, where a user's own file can't undo it.
"""

c = get_config()  # noqa: F821  (Jupyter provides it)

# The closed network: no news, no look for updates, no listing of extensions from a package index.
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"

# Not needed by JupyterLab alone, and slow to load: language servers (the image has none) and the classic notebook's addresses.
c.ServerApp.jpserver_extensions = {"jupyter_lsp": False, "notebook_shim": False}

# The environment is already the image's: a login shell would reset PATH.
c.ServerApp.terminado_settings = {"shell_command": ["/bin/bash"]}
