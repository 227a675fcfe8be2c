"""Tests of the benchmarks themselves: they measure what they say."""
