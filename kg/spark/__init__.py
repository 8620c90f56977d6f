"""Reading on a cluster: Spark shares the articles out, and each part is read by the reader that one machine has.

`partitions` is what runs in Spark's Python processes, `dataframes` the tables around it, `session` the way to Spark.
"""
