"""Shared by all system tests."""

import pytest

from peers import Deck


@pytest.fixture
def deck():
    return Deck()
