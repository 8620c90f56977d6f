"""Registers: tables whose rows say who travelled where and met whom, or who held which office from when to when."""
