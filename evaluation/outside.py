def run(folder): pass
