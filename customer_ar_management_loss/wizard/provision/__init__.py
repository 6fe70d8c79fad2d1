from . import ar_provision_start
