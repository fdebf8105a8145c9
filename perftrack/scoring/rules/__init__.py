"""One formula in each file; none knows another."""
