"""Imports of the official releases of O*NET and ESCO: read the files, plan, then write one batch that can be taken back.

files, onet, esco    read a release and say what is wrong with it
known                what the knowledge base holds today
plan, onet_plan, esco_plan    what an import would do; no database
applying, reverting    one transaction each
progress, report, commands    what a person sees
"""
