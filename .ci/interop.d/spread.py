"""Extracts every line of a file through Spark, in order. Usage: spread.py RECORDS ACCOUNTS"""

import os
import sys

from pyspark import SparkConf, SparkContext

records, accounts = sys.argv[1:]
conf = SparkConf().setMaster("local[*]").set("spark.ui.enabled", "false").set("spark.ui.showConsoleProgress", "false")
spark = SparkContext(conf=conf)
spark.setLogLevel("ERROR")
told = spark.textFile("file://" + os.path.abspath(records), 8).pipe("diplo-tui extract", env=dict(os.environ))
with open(accounts, "w", encoding="utf-8") as out:
    out.writelines(line + "\n" for line in told.collect())
spark.stop()
