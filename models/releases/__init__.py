"""What changes services: releases, deployments, capacity, upgrades; their evidence and launches."""
