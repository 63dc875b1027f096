"""The register: imports every room's models, so that Django finds them. Nobody imports this module."""

from plans.access.models import *  # noqa: F403
from plans.aktualitet.models import *  # noqa: F403
from plans.annotations.models import *  # noqa: F403
from plans.documents.models import *  # noqa: F403
from plans.editions.models import *  # noqa: F403
from plans.following.models import *  # noqa: F403
from plans.history.models import *  # noqa: F403
from plans.jobs.models import *  # noqa: F403
from plans.notices.models import *  # noqa: F403
from plans.proposals.models import *  # noqa: F403
from plans.search.models import *  # noqa: F403
