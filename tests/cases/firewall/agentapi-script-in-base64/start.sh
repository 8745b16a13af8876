#!/bin/bash
agentapi server -- "$AGENTAPI_BOUNDARY_PREFIX" codex
